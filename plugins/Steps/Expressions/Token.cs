namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The piece; of a text what it stands for.</param>
/// <param name="Column">Where it begins, from 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Column)
{
    /// <summary>How messages call it.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => "a text",
        _ => $"'{(Text.Length > 40 ? $"{Text.AsSpan(0, 40)}…" : Text)}'",
    };
}
