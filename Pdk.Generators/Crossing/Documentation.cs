using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.Generators.Crossing;

/// <summary>XML documentation as plain text: one line for each paragraph. What is missing or malformed is the empty text.</summary>
internal static class Documentation
{
    /// <summary>The summary of a type or member.</summary>
    public static string SummaryOf(ISymbol symbol) => TextOf(symbol, static root => root.Element("summary"));

    /// <summary>What a method returns.</summary>
    public static string ReturnsOf(ISymbol symbol) => TextOf(symbol, static root => root.Element("returns"));

    /// <summary>A parameter of a method, or of a type's primary constructor.</summary>
    public static string ParameterOf(ISymbol symbol, string name) =>
        TextOf(symbol, root => root.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == name));

    /// <summary>
    /// A field or property: its own summary, or what the type says of the parameter of its primary constructor that has the same name.
    /// </summary>
    public static string FieldOf(ISymbol symbol)
    {
        ISymbol declared = (symbol as IFieldSymbol)?.AssociatedSymbol ?? symbol;
        string summary = SummaryOf(declared);
        return summary.Length > 0 || declared.ContainingType is null ? summary : ParameterOf(declared.ContainingType, declared.Name);
    }

    /// <summary>
    /// A parameter of a configuration's constructor: what the constructor or, where that is the primary one, the type says of it, or what
    /// the property of the same name says.
    /// </summary>
    public static string SettingOf(IParameterSymbol parameter)
    {
        ISymbol constructor = parameter.ContainingSymbol;
        string text = ParameterOf(constructor, parameter.Name);
        text = text.Length > 0 ? text : ParameterOf(constructor.ContainingType, parameter.Name);
        ISymbol? property = constructor.ContainingType.GetMembers().FirstOrDefault(member =>
            member is IPropertySymbol && string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return text.Length > 0 || property is null ? text : SummaryOf(property);
    }

    private static string TextOf(ISymbol symbol, Func<XElement, XElement?> choose)
    {
        string xml = XmlOf(symbol);
        if (xml.Length == 0)
        {
            return "";
        }

        try
        {
            return choose(XElement.Parse(xml)) is { } element ? Plain(element) : "";
        }
        catch (XmlException)
        {
            return "";
        }
    }

    private static string XmlOf(ISymbol symbol)
    {
        SyntaxNode? node = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        node = node is VariableDeclaratorSyntax ? node.Parent?.Parent : node;
        if (node is null)
        {
            return symbol.GetDocumentationCommentXml() ?? "";
        }

        // Most types say nothing, and asking the compiler for it is what costs.
        if (node is ParameterSyntax || !node.GetLeadingTrivia().Any(IsDocumentation))
        {
            return "";
        }

        string xml = symbol.GetDocumentationCommentXml() ?? "";
        return xml.Length > 0 ? xml : Written(node);
    }

    // Where a project makes no documentation file, the compiler takes documentation for ordinary comments.
    private static bool IsDocumentation(SyntaxTrivia trivia) => trivia.HasStructure
        || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal));

    private static string Written(SyntaxNode node)
    {
        IEnumerable<string> lines = node.GetLeadingTrivia()
            .Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            .Select(static trivia => trivia.ToString())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(static line => line.Substring(3));
        string text = string.Join("\n", lines);
        return text.Length == 0 ? "" : $"<member>{text}</member>";
    }

    private static string Plain(XElement element)
    {
        StringBuilder text = new();
        Append(text, element);
        IEnumerable<string> paragraphs = text.ToString().Split('\n')
            .Select(static paragraph => string.Join(" ", paragraph.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries)))
            .Where(static paragraph => paragraph.Length > 0);
        return string.Join("\n", paragraphs);
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value.Replace('\n', ' '));
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref", IsEmpty: true } reference:
                    text.Append(Referred(reference));
                    break;
                case XElement { Name.LocalName: "br" }:
                    text.Append('\n');
                    break;
                case XElement { Name.LocalName: "para" or "code" or "item" or "list" or "description" } paragraph:
                    text.Append('\n');
                    Append(text, paragraph);
                    text.Append('\n');
                    break;
                case XElement inner:
                    Append(text, inner);
                    break;
            }
        }
    }

    // 'T:Acme.Basket' is Basket, 'M:Acme.IRule.Price(Acme.Basket)' is Price, 'T:System.Func`1' is Func.
    private static string Referred(XElement reference)
    {
        string name = (string?)reference.Attribute("cref") ?? "";
        if (name.Length == 0)
        {
            return (string?)reference.Attribute("langword")
                ?? (string?)reference.Attribute("name")
                ?? (string?)reference.Attribute("href")
                ?? "";
        }

        int end = name.IndexOfAny(['(', '`', '{', '<']);
        name = end > 0 ? name.Substring(0, end) : name;
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}
