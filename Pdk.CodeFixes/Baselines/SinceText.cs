using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.CodeFixes;

/// <summary>Writes [Since].</summary>
internal static class SinceText
{
    private const string Attribute = "SinceAttribute";

    /// <summary>The attribute and what separates it from a declaration: on a line of its own where the declaration begins one.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="version">The arguments: <c>1, 1</c>.</param>
    /// <param name="text">The file's text.</param>
    /// <param name="model">Says whether the attribute's name can be short.</param>
    public static string Before(SyntaxNode declaration, string version, SourceText text, SemanticModel model)
    {
        int start = declaration.SpanStart;
        string name = model.LookupNamespacesAndTypes(start, name: Attribute).IsEmpty ? "global::Pdk.Since" : "Since";
        return $"[{name}({version})]{(declaration is ParameterSyntax ? " " : Separator(text, start))}";
    }

    private static string Separator(SourceText text, int start)
    {
        TextLine line = text.Lines.GetLineFromPosition(start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, start));
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return string.IsNullOrWhiteSpace(before) && end.Length > 0 ? end + before : " ";
    }
}
