//! What the course fetches: its own files, the lab's sentences, and, if the reader agrees, a lesson from
//! somewhere else.

use gloo_net::http::{Request, Response};
use js_sys::{Promise, Reflect, Uint8Array};
use session::{Lang, texts};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ReadableStream, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials,
    RequestRedirect,
};

use crate::contents::Piece;

#[wasm_bindgen]
extern "C" {
    /// The script in index.html has the sentences, or fetches them.
    #[wasm_bindgen(catch, js_name = words)]
    fn lab_words(tag: &str, more: bool) -> Result<Promise, JsValue>;
}

/// Brings the lab's sentences of a language, in both parts; whether they came.
pub async fn words(lang: Lang) -> bool {
    for (more, install) in
        [(false, texts::install as fn(Lang, String) -> bool), (true, texts::install_more)]
    {
        if texts::is_whole(lang) {
            return true;
        }
        let Ok(asked) = lab_words(lang.tag(), more) else { return false };
        let Ok(text) = JsFuture::from(asked).await else { return false };
        let Some(text) = text.as_string() else { return false };
        install(lang, text);
    }
    texts::is_whole(lang)
}

/// A lesson's `lesson.toml` and its text in a language.
pub async fn piece(piece: &Piece, lang: Lang) -> Option<(String, String)> {
    let file = match lang {
        Lang::En => "en.md",
        Lang::Zh => "zh-CN.md",
    };
    let lesson = text_of(&address(piece.name, "lesson.toml", piece.version)).await?;
    let text = text_of(&address(piece.name, file, piece.version)).await?;
    Some((lesson, text))
}

/// A file of the folder of lessons; its version keeps an old one out of the browser's store.
fn address(name: &str, file: &str, version: &str) -> String {
    format!("./lessons/{name}/{file}?{version}")
}

/// A page of the reference.
pub async fn reference(name: &str, lang: Lang) -> Option<String> {
    let file = match lang {
        Lang::En => "en.md",
        Lang::Zh => "zh-CN.md",
    };
    text_of(&format!("./lessons/reference/{name}/{file}?{}", crate::contents::REFERENCE_VERSION))
        .await
}

async fn text_of(address: &str) -> Option<String> {
    let answer = Request::get(address).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}

/// Why a lesson from another server cannot be read.
pub enum Lost {
    /// It does not come.
    NotCome,
    /// It is longer than a lesson can be.
    TooLong,
    /// It is no text.
    NoText,
}

/// A lesson from another server, without saying who asks more than the network does. The reader has agreed
/// to that one: it cannot send them on to another.
///
/// # Errors
/// Why it cannot be read.
pub async fn foreign(address: &str) -> Result<String, Lost> {
    let request = Request::get(address)
        .credentials(RequestCredentials::Omit)
        .redirect(RequestRedirect::Error)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    let answer: Response = request.send().await.map_err(|_| Lost::NotCome)?;
    if !answer.ok() {
        return Err(Lost::NotCome);
    }
    let body = answer.body().ok_or(Lost::NotCome)?;
    let bytes = up_to(&body, course::MOST_TEXT).await?;
    String::from_utf8(bytes).map_err(|_| Lost::NoText)
}

/// What comes, piece by piece: it may have no end.
async fn up_to(body: &ReadableStream, most: usize) -> Result<Vec<u8>, Lost> {
    let reader = body.get_reader().dyn_into::<ReadableStreamDefaultReader>();
    let reader = reader.map_err(|_| Lost::NotCome)?;
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Lost::NotCome)?;
        let value = Reflect::get(&piece, &"value".into()).unwrap_or_default();
        let Ok(value) = value.dyn_into::<Uint8Array>() else { return Ok(bytes) };
        if bytes.len() + value.length() as usize > most {
            let _ = reader.cancel();
            return Err(Lost::TooLong);
        }
        bytes.extend(value.to_vec());
    }
}
