using System.Text;
using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>What types are called: in C#, in layout texts, in C, and in generated code.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type in C#, fully qualified, with its nullability.</summary>
    public static string Qualified(ITypeSymbol type) => type.ToDisplayString(s_qualified);

    /// <summary>The type as its author writes it.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A declared type in layout texts, without its type arguments.</summary>
    public static string Layout(INamedTypeSymbol type)
    {
        string name = type.OriginalDefinition.ToDisplayString(
            new SymbolDisplayFormat(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces));
        return SnakeCase.Of(name.Replace("@", ""));
    }

    /// <summary>What a type with this layout name is called in C: <c>acme.page&lt;i32?&gt;</c> becomes <c>acme_page_i32_or_none</c>.</summary>
    public static string C(string layout) => Plain(Ends(layout).Replace("?", "_or_none"));

    /// <summary>The name of the mirror of a type.</summary>
    public static string Mirror(string qualified) => Plain(Ends(qualified)
        .Replace("global::", "").Replace("@", "").Replace("?", "_or_none").Replace("[]", "_array").Replace("(", "tuple_").Replace("<", "_of_").Replace(",", "_and_"));

    // Where brackets close matters, ((A, B), C) being something else than ((A, B, C)). What closes at the very end is plain without a word for it.
    private static string Ends(string name)
    {
        string inner = name.TrimEnd('>', ')');
        return inner.Replace(">", "_end").Replace(")", "_end") + name.Substring(inner.Length);
    }

    // Runs of what no identifier may contain become one underscore.
    private static string Plain(string name)
    {
        StringBuilder plain = new(name.Length);
        foreach (char letter in name)
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (plain.Length > 0 && plain[plain.Length - 1] != '_')
            {
                plain.Append('_');
            }
        }

        return plain.ToString().TrimEnd('_');
    }
}
