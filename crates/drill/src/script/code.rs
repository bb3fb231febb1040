//! Code between `%{` and `}%`: of its Python, the `assert` lines are understood, as far as they
//! compare numbers; anything else is passed over.

use super::names::constant;

/// What must be true: each list in `any` is a chain of comparisons that all hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Assertion {
    pub(crate) any: Vec<Vec<Comparison>>,
    /// As it stands in the script.
    pub(crate) text: String,
}

/// One comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Comparison {
    pub(crate) left: Operand,
    /// `==`, `!=`, `<`, `<=`, `>` or `>=`.
    pub(crate) sign: &'static str,
    pub(crate) right: Operand,
}

/// A side of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Operand {
    Number(i64),
    /// A field of the kernel's `tcp_info`, as `tcpi_state`.
    Field(String),
}

/// The assertions in a piece of code.
pub(super) fn assertions(code: &str) -> Result<Vec<Assertion>, String> {
    let statements =
        code.split(['\n', ';']).map(|line| line.split('#').next().unwrap_or("").trim());
    let asserts = statements.filter_map(|statement| {
        statement.strip_prefix("assert").filter(|rest| rest.starts_with([' ', '(', '\t']))
    });
    asserts.map(assertion).collect()
}

fn assertion(text: &str) -> Result<Assertion, String> {
    let condition = strip_brackets(without_message(text).trim());
    let any = condition
        .split(" or ")
        .map(|chain| chain.split(" and ").map(comparison).collect())
        .collect::<Result<_, String>>()?;
    Ok(Assertion { any, text: condition.to_string() })
}

/// What an assertion prints stands behind a comma outside all brackets and quotes.
fn without_message(text: &str) -> &str {
    let mut depth = 0;
    let mut quote = None;
    for (place, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => return &text[..place],
            _ => {}
        }
    }
    text
}

fn comparison(text: &str) -> Result<Comparison, String> {
    let text = strip_brackets(text.trim());
    for sign in ["==", "!=", "<=", ">=", "<", ">"] {
        if let Some((left, right)) = text.split_once(sign) {
            return Ok(Comparison { left: operand(left)?, sign, right: operand(right)? });
        }
    }
    Err(format!("`{text}` is no comparison"))
}

fn operand(text: &str) -> Result<Operand, String> {
    let text = strip_brackets(text.trim());
    let digits = text.replace('_', "");
    let number = match digits.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    };
    if let Some(number) = number.or_else(|| constant(text)).or_else(|| state_constant(text)) {
        return Ok(Operand::Number(number));
    }
    let is_name = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_name {
        Ok(Operand::Field(text.to_string()))
    } else {
        Err(format!("`{text}` is no number and no field"))
    }
}

/// A state's name in any of the spellings that systems use, as its Linux number: `TCP_FIN_WAIT1`,
/// `TCPS_FIN_WAIT_1`, `TCPI_SYN_RECEIVED`.
fn state_constant(name: &str) -> Option<i64> {
    let bare = ["TCP_", "TCPS_", "TCPI_"].iter().find_map(|prefix| name.strip_prefix(prefix))?;
    let letters = bare.replace('_', "");
    STATES.iter().find(|(state, _)| *state == letters).map(|(_, number)| *number)
}

/// The states' names without underscores, and Linux's numbers (include/net/tcp_states.h).
const STATES: [(&str, i64); 16] = [
    ("ESTABLISHED", 1),
    ("SYNSENT", 2),
    ("SYNRECV", 3),
    ("SYNRCVD", 3),
    ("SYNRECEIVED", 3),
    ("NEWSYNRECV", 3),
    ("FINWAIT1", 4),
    ("FINWAIT2", 5),
    ("TIMEWAIT", 6),
    ("CLOSE", 7),
    ("CLOSED", 7),
    ("CLOSEWAIT", 8),
    ("LASTACK", 9),
    ("LISTEN", 10),
    ("LISTENING", 10),
    ("CLOSING", 11),
];

fn strip_brackets(text: &str) -> &str {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    match inner {
        Some(inner) if !inner.contains(['(', ')']) => inner.trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Operand, assertions};

    #[test]
    fn an_assertion_compares_a_field_with_a_constant() {
        let found = assertions(" assert tcpi_state == TCP_ESTABLISHED, tcpi_state ").unwrap();
        assert_eq!(found.len(), 1);
        let comparison = &found[0].any[0][0];
        assert_eq!(comparison.left, Operand::Field("tcpi_state".to_string()));
        assert_eq!(comparison.right, Operand::Number(1));
    }

    #[test]
    fn what_asserts_nothing_is_passed_over() {
        assert_eq!(assertions("print(tcpi_rto)\nimport os").unwrap(), []);
    }

    #[test]
    fn conditions_may_be_joined() {
        let found = assertions("assert (tcpi_unacked == 1 and tcpi_state == 4 or tcpi_state == 5)")
            .unwrap();
        assert_eq!(found[0].any.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    }
}
