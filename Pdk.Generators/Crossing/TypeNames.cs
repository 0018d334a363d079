using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Pdk.Generators.Layout;

namespace Pdk.Generators.Crossing;

/// <summary>What types are called: in C#, in layout texts, in C, and in generated code.</summary>
internal static class TypeNames
{
    // Names of files have an end, and the compiler's have one too.
    private const int LongestName = 120;

    private static readonly char[] s_brackets = ['.', ':', '<', '>', '(', ')', '[', ']', ',', ' ', '?', '@'];

    private static readonly HashSet<string> s_words = new(["or", "none", "array", "tuple", "of", "and", "end"]);

    private static readonly SymbolDisplayFormat s_qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type in C#, fully qualified, with its nullability.</summary>
    public static string Qualified(ITypeSymbol type) => type.ToDisplayString(s_qualified);

    /// <summary>
    /// The type in C# as every contract must call it: fully qualified, with its nullability, and without what differs from use to use of
    /// the same type, the names of a tuple's elements. Whatever is made once for all uses has this text in it.
    /// </summary>
    public static string Identity(ITypeSymbol type) => WithoutNames(type, s_qualified);

    /// <summary>The type as messages call it that are the same for every use of it.</summary>
    public static string Title(ITypeSymbol type) => WithoutNames(type, SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The declaration of a type in C#: fully qualified, with its own type parameters.</summary>
    public static string Declared(INamedTypeSymbol type) =>
        type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Replace("global::", "");

    /// <summary>The type as its author writes it.</summary>
    public static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A declared type in layout texts, without its type arguments.</summary>
    public static string Layout(INamedTypeSymbol type)
    {
        string name = type.OriginalDefinition.ToDisplayString(
            new SymbolDisplayFormat(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces));
        return SnakeCase.Of(name.Replace("@", ""));
    }

    /// <summary>
    /// What a type with this layout name is called in C: <c>acme.page&lt;i32?&gt;</c> becomes <c>acme_page_i32_or_none</c>.
    /// </summary>
    public static string C(string layout) => CIdentifier.OfType(Plain(Ends(layout).Replace("?", "_or_none")));

    /// <summary>The name of the mirror of a type: readable, and different wherever types differ.</summary>
    public static string Mirror(string qualified)
    {
        string name = Plain(Ends(qualified)
            .Replace("global::", "").Replace("@", "").Replace("?", "_or_none").Replace("[]", "_array").Replace("(", "tuple_")
            .Replace("<", "_of_").Replace(",", "_and_"));
        string start = ShortNames.Start(name, LongestName);
        return start == name && IsTold(qualified) ? name : ShortNames.WithHash(start, qualified, '_');
    }

    private static string WithoutNames(ITypeSymbol type, SymbolDisplayFormat format)
    {
        ImmutableArray<SymbolDisplayPart> parts = type.ToDisplayParts(format);
        StringBuilder text = new();
        for (int index = 0; index < parts.Length; index++)
        {
            // Only the elements of tuples are fields here, each behind its type and a space.
            bool isName = parts[index].Kind == SymbolDisplayPartKind.FieldName;
            bool isBeforeName = index + 1 < parts.Length && parts[index + 1].Kind == SymbolDisplayPartKind.FieldName;
            text.Append(isName || isBeforeName ? "" : parts[index].ToString());
        }

        return text.ToString();
    }

    // A type's own underscores do not show in the name any more, nor does that an author chose one of our words for a type.
    private static bool IsTold(string qualified) => qualified.All(static letter => letter is not '_' and < (char)128)
        && !qualified.Split(s_brackets, StringSplitOptions.RemoveEmptyEntries).Any(static part => s_words.Contains(part));

    // Where brackets close matters, ((A, B), C) being something else than ((A, B, C)). What closes at the very end is plain without a word
    // for it.
    private static string Ends(string name)
    {
        string inner = name.TrimEnd('>', ')');
        return inner.Replace(">", "_end").Replace(")", "_end") + name.Substring(inner.Length);
    }

    // Runs of what no identifier may contain become one underscore.
    private static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char letter in text)
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

        // Of a name that begins with a digit (_3D), or is nothing but underscores, one underscore is left.
        string name = plain.ToString().TrimEnd('_');
        return name.Length > 0 && char.IsLetter(name[0]) ? name : "_" + name;
    }
}
