using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Functions;

/// <summary>What to write instead of a type that functions do not have.</summary>
internal static class TypeHints
{
    private const string Text = "use string, or [Utf8] ReadOnlySpan<byte>";

    /// <summary>What to write, as the end of a sentence; empty where nothing comes close.</summary>
    /// <param name="type">The type, which functions do not have.</param>
    /// <param name="place">Where it stands.</param>
    public static string Of(ITypeSymbol type, TypePlace place)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return ElementOf(type) is { } element ? OfMany(element, place) : OfOne(type, place);
    }

    private static string OfOne(ITypeSymbol type, TypePlace place)
    {
        if (type.IsTupleType)
        {
            return "a struct is a record, whose fields have names wherever it is: record Point(double Lat, double Lon)";
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return "use int, or string with the name of the value";
        }

        switch (type.SpecialType)
        {
            case SpecialType.System_Char:
                return "use string";
            case SpecialType.System_DateTime:
                return "use DateTimeOffset";
        }

        return type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr
            ? "its width differs between platforms; use long or ulong"
            : type.ContainingNamespace?.ToDisplayString() is { } space ? OfFramework(space, type.Name, place)
            : "";
    }

    private static string OfFramework(string space, string name, TypePlace place) => (space, name) switch
    {
        ("System", "TimeOnly") => "use TimeSpan",
        ("System", "Half") => "use float",
        ("System", "Uri" or "Int128" or "UInt128" or "Version") or ("System.Numerics", "BigInteger") or ("System.Text", "Rune")
            or ("System.Net", "IPAddress") => "use string",
        ("System.Text", "StringBuilder") => place == TypePlace.Result ? "return string" : Text,
        ("System.IO", "Stream" or "MemoryStream") => OfBytes(place),
        ("System.Buffers", "IBufferWriter") => "an IBufferWriter<byte> receives the result, and is the last parameter",
        ("System.Threading.Tasks", "Task" or "ValueTask") =>
            "return ValueTask<T> or Task<T>, so that there is a result when it has ended",
        ("System.Collections.Generic", "IAsyncEnumerable") => "a function has one result; return ValueTask<T>",
        ("System.Threading", "CancellationToken") or ("Pdk", "FunctionContext") =>
            "only asynchronous functions have it, which return ValueTask<T> or Task<T>",
        _ => "",
    };

    private static string OfMany(ITypeSymbol element, TypePlace place)
    {
        if (element.SpecialType == SpecialType.System_Char)
        {
            return place == TypePlace.Part ? "use string"
                : place == TypePlace.Result ? "return string, or write UTF-8 into a last parameter IBufferWriter<byte>"
                : place == TypePlace.AsyncParameter ? "use string"
                : Text;
        }

        if (element.SpecialType == SpecialType.System_Byte)
        {
            return OfBytes(place);
        }

        string name = element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        string list = $"a list is {name}[], IReadOnlyList<{name}>, List<{name}> or ReadOnlyMemory<{name}>";
        return place switch
        {
            TypePlace.Parameter => $"{list}; the values of a whole group are ReadOnlySpan<{name}>, the only parameter",
            TypePlace.AsyncParameter => $"{list}; aggregates cannot be asynchronous",
            _ => list,
        };
    }

    private static string OfBytes(TypePlace place) => place switch
    {
        TypePlace.Part => "use byte[]",
        TypePlace.Result => "return byte[], or write the bytes into a last parameter IBufferWriter<byte>",
        TypePlace.AsyncParameter => "asynchronous functions have no parameters of bytes; take them as text, in base64 for instance",
        _ => "use ReadOnlySpan<byte>",
    };

    /// <summary>What a collection, a span or a piece of memory consists of; null where a type is none of them.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named
            when named.ContainingNamespace?.ToDisplayString() is { } space
                && ((space == "System" && named.Name is "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment")
                    || (space == "System.Buffers" && named.Name == "ReadOnlySequence")
                    || (space.StartsWith("System.Collections.", StringComparison.Ordinal) && named.Name != "IAsyncEnumerable")) =>
            named.TypeArguments[0],
        _ => null,
    };
}
