//! What was done is taken along, brought, thrown away; which question is practised next.

use yew::Context;

use super::{App, Msg, Screen};
use crate::browser;
use crate::words::{Word, say};

impl App {
    /// What is done to what was done, and to which question is practised.
    pub(super) fn tend(&mut self, context: &Context<App>, message: Msg) {
        match message {
            Msg::Export => self.export(),
            Msg::Import(file, how) => self.import(context, file, how),
            Msg::Imported(text, how) => self.imported(&text, how),
            Msg::Clear => {
                let mut cleared = self.progress.clone();
                cleared.clear();
                self.replace(cleared);
            }
            Msg::Code(code) => self.code = code,
            Msg::Print => browser::print(),
            Msg::Filter(filter) => {
                if let Screen::Practice(practice) = &mut self.screen {
                    practice.filter = filter;
                }
                self.another();
            }
            Msg::Another => {
                if let Screen::Practice(practice) = &mut self.screen {
                    practice.pass_over();
                }
                self.another();
            }
            answering => self.answer(answering),
        }
    }

    /// The next question to be practised.
    pub(super) fn another(&mut self) {
        let today = super::today();
        if let Screen::Practice(practice) = &mut self.screen {
            practice.next(&self.progress, today);
            self.enter();
        }
    }

    fn export(&self) {
        browser::download("tcp-lab-progress.json", &self.progress.write());
    }

    fn import(&self, context: &Context<App>, file: gloo_file::File, how: course::progress::How) {
        context.link().send_future(async move {
            // What is no text is read as an empty one, and said to be so.
            let text = gloo_file::futures::read_as_text(&file).await.unwrap_or_default();
            Msg::Imported(text, how)
        });
    }

    fn imported(&mut self, text: &str, how: course::progress::How) {
        match self.progress.import(text, how) {
            Ok(progress) => {
                self.replace(progress);
                self.notice = Some(say(Word::ImportDone, self.lang).to_owned());
            }
            Err(why) => self.notice = Some(why.text(self.lang)),
        }
    }
}
