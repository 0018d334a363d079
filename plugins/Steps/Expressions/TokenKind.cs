namespace Pdk.Plugins.Steps.Expressions;

/// <summary>What a piece of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>The text ends here.</summary>
    End,

    /// <summary>Letters, digits and underscores, beginning with no digit: a name or a word of the grammar.</summary>
    Word,

    /// <summary>Digits, perhaps with a point and an exponent.</summary>
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An operator, a parenthesis, a bracket, a comma or a point.</summary>
    Sign,
}
