using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers.Tests.House;

/// <summary>
/// Finds lines that are too long. Those that lie inside of a raw or verbatim string are excused: a break would change the text.
/// </summary>
internal static class LongLines
{
    /// <summary>The number of each line that is too long, from 1, and how many characters it has.</summary>
    public static IEnumerable<(int Number, int Length)> Of(string source, int longest)
    {
        TextLine[] lines = [.. SourceText.From(source).Lines.Where(line => line.Span.Length > longest)];

        // Most files have none, and need not be parsed.
        TextSpan[] texts = lines.Length == 0 ? [] : [.. Texts(CSharpSyntaxTree.ParseText(source).GetRoot())];
        return lines
            .Where(line => !texts.Any(text => text.Start < line.Start && line.End < text.End))
            .Select(static line => (line.LineNumber + 1, line.Span.Length));
    }

    private static IEnumerable<TextSpan> Texts(SyntaxNode root) =>
    [
        .. root.DescendantTokens()
            .Where(static token => token.Kind()
                is SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
                || (token.IsKind(SyntaxKind.StringLiteralToken) && token.IsVerbatimStringLiteral())
                || (token.IsKind(SyntaxKind.Utf8StringLiteralToken) && token.IsVerbatimStringLiteral()))
            .Select(static token => token.Span),
        .. root.DescendantNodes()
            .OfType<InterpolatedStringExpressionSyntax>()
            .Where(static text => text.StringStartToken.Kind()
                is SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken)
            .Select(static text => text.Span),
    ];
}
