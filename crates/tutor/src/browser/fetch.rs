//! What the course fetches: its own files, the lab's sentences, and, if the reader agrees, a lesson from
//! somewhere else.

use gloo_net::http::{Request, Response};
use js_sys::Promise;
use session::{Lang, texts};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, RequestCredentials};

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

/// A lesson from another server, without saying who asks more than the network does.
///
/// # Errors
/// Nothing if it does not come, or its length if it is too long.
pub async fn foreign(address: &str) -> Result<String, Option<usize>> {
    let request = Request::get(address)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer);
    let answer: Response = request.send().await.map_err(|_| None)?;
    if !answer.ok() {
        return Err(None);
    }
    let announced = answer.headers().get("content-length").and_then(|length| length.parse().ok());
    if let Some(length) = announced.filter(|length| *length > course::MOST_TEXT) {
        return Err(Some(length));
    }
    let bytes = answer.binary().await.map_err(|_| None)?;
    if bytes.len() > course::MOST_TEXT {
        return Err(Some(bytes.len()));
    }
    String::from_utf8(bytes).map_err(|_| None)
}
