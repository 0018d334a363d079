using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Why types that nothing can be done about cannot cross, and what to use instead.</summary>
internal static class Rejections
{
    private const string OfTheFramework = "the kit does not know this type of the framework";

    /// <summary>Results by reference.</summary>
    public static Rejection Reference { get; } = new("", "A reference", "it ends with the call", "return the value");

    /// <summary>Why a type cannot cross by itself, or inside of a record or collection.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">The way to it; empty where it is a parameter or result.</param>
    public static Rejection Of(ITypeSymbol type, string path) => type switch
    {
        { TypeKind: TypeKind.Error } => New(type, path, "it does not exist", "correct the name, or reference its assembly"),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => New(
            type,
            path,
            "an address means nothing on the other side",
            type is IFunctionPointerTypeSymbol ? Contract(path)
                : path.Length == 0 ? "use ReadOnlySpan<T> for memory"
                : "use an array of the elements"),
        { TypeKind: TypeKind.Delegate } => New(type, path, "", Contract(path)),
        { TypeKind: TypeKind.TypeParameter } => New(type, path, "an open type parameter has no layout", "name a concrete type"),
        { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => New(
            type,
            path,
            "",
            path.Length == 0
                ? "pass a PdkValue, which holds any value"
                : "name the type, or make it a [Union] of all the types that it may be"),
        IArrayTypeSymbol { Rank: > 1 } =>
            New(type, path, "it has more than one dimension", "use an array of arrays, or pass the elements and the lengths"),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } =>
            New(type, path, "its width differs between platforms", "use long or ulong"),
        INamedTypeSymbol named => OfNamed(named, path),
        _ => New(type, path, "", "use numbers, strings, records, lists and dictionaries of them"),
    };

    /// <summary>Whether a type is one of the kit's that stand for what a caller lends for one call.</summary>
    public static bool IsLent(INamedTypeSymbol type) =>
        type.Name is ("PdkValueWriter" or "PdkBatchWriter" or "PdkValue" or "PdkBatch") && SpaceOf(type) == "Pdk";

    /// <summary>A sentence about a type.</summary>
    public static Rejection New(ITypeSymbol type, string path, string reason, string instead) =>
        new(path, TypeNames.Short(type), reason, instead);

    private static Rejection OfNamed(INamedTypeSymbol type, string path)
    {
        bool isPart = path.Length > 0;
        switch (SpaceOf(type), type.Name)
        {
            case ("System.Threading.Tasks", "Task"):
                return New(
                    type, path, "", isPart ? "leave it out, and return a ValueTask from the method" : "return ValueTask or ValueTask<T>");
            case ("System.Threading.Tasks", "ValueTask"):
                return New(type, path, "a call ends once", "only a method's own result can be a ValueTask");
            case ("System.Threading", "CancellationToken"):
                return New(type, path, "it belongs to one call", "make it a parameter of an asynchronous method");
            case ("Pdk", "PdkValueWriter" or "PdkBatchWriter"):
            case ("System.Buffers", "IBufferWriter"):
                return New(type, path, "a writer belongs to one call", "make each a parameter of its own");
            case ("Pdk", "PdkValue" or "PdkBatch"):
                return New(type, path, "it is lent for one call", "make it a parameter of its own");
            case ("System", "Span" or "Memory"):
                return New(
                    type,
                    path,
                    "the other side's memory is read-only",
                    isPart ? "use an array, or ReadOnlyMemory<byte>" : "use ReadOnlySpan<T> for input and IBufferWriter<byte> for output");
            case ("System", "ReadOnlySpan"):
                return New(type, path, "it lives on the stack of one side", "use an array");
            case ("System", "ReadOnlyMemory"):
                return New(type, path, "", "use ReadOnlyMemory<byte>, or an array of the elements");
            case (_, _) when IsOrDerives(type, "System.IO", "Stream"):
                return New(type, path, "", isPart ? "use byte[]" : "use ReadOnlyMemory<byte> for input and IBufferWriter<byte> for output");
            case (_, _) when IsOrDerives(type, "System.IO", "TextReader") || IsOrDerives(type, "System.IO", "TextWriter"):
                return New(type, path, "", "use string");
            case (_, _) when IsOrDerives(type, "System", "Exception"):
                return New(type, path, "", "throw it, and the caller gets it as an error; or pass its message as string");
            case (_, _) when type.TypeKind == TypeKind.Interface:
                return OfInterface(type, path);
            case (_, _) when type.IsRefLikeType:
                return New(type, path, "it lives on the stack of one side", "use an array, or a record without 'ref'");
            case (_, _) when type.IsStatic:
                return New(type, path, "it is static, so that there are no values of it", "use a record");
            case (_, _) when FrameworkTypes.Contains(type):
                return New(type, path, OfTheFramework, InsteadOf(type));
            default:
                return FrameworkTypes.ParentOf(type) is { } parent
                    ? New(
                        type,
                        path,
                        $"it derives from {TypeNames.Short(parent)}, of whose state the kit knows nothing",
                        "use a record that holds what the other side needs")
                    : New(type, path, "", "use numbers, strings, records, lists and dictionaries of them");
        }
    }

    private static Rejection OfInterface(INamedTypeSymbol type, string path)
    {
        if (ContractNames.AttributeOf(type) is not null)
        {
            return New(type, path, "a contract is an object of one side, and a value is a copy", "make it a parameter of its own");
        }

        return FrameworkTypes.Contains(type) ? type.Name switch
        {
            "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" or "IQueryable" or "IGrouping" =>
                New(
                    type,
                    path,
                    "how many elements there are is not known before it was walked through",
                    "use IReadOnlyList<T>, List<T> or an array"),
            "ICollection" or "IList" or "IImmutableList" =>
                New(type, path, "what one side adds to it the other would not see", "use IReadOnlyList<T>, List<T> or an array"),
            "IDictionary" or "IImmutableDictionary" =>
                New(type, path, "what one side adds to it the other would not see", "use IReadOnlyDictionary<K, V> or Dictionary<K, V>"),
            "IProgress" when path.Length == 0 => New(
                type, path, "the interface is no contract", "declare a contract with a method that reports, which the caller implements"),
            "ISet" or "IImmutableSet" =>
                New(type, path, "what one side adds to it the other would not see", "use IReadOnlySet<T> or HashSet<T>"),
            _ => New(
                type,
                path,
                "the interface is no contract",
                path.Length == 0 ? "pass a contract, or a PdkValue" : "use a record with what the other side needs"),
        }
        : New(type, path, "the interface is no contract", path.Length == 0
            ? "give it [PluginContract], or pass a PdkValue"
            : "name the type, or make it a [Union] of all the types that it may be");
    }

    /// <summary>What comes closest to a type of the framework.</summary>
    private static string InsteadOf(INamedTypeSymbol type) => type.Name switch
    {
        "DateOnly" => "use DateTime",
        "TimeOnly" => "use TimeSpan",
        "StringBuilder" or "Type" or "CultureInfo" or "Encoding" or "Regex" or "IPAddress" or "IPEndPoint" or "MailAddress" => "use string",
        "BigInteger" => "use Int128, or byte[]",
        "Rune" => "use int, or string",
        "KeyValuePair" => "use the tuple (K, V)",
        "Tuple" or "ValueTuple" => "use a tuple such as (int, string), or a record",
        "ArraySegment" or "Queue" or "Stack" or "LinkedList" or "Collection" or "ReadOnlyCollection" or "ObservableCollection"
            or "ArrayList" or "ImmutableList" or "ImmutableQueue" or "ImmutableStack"
            or "ConcurrentBag" or "ConcurrentQueue" or "ConcurrentStack" => "use an array, List<T> or ImmutableArray<T>",
        "SortedSet" or "ImmutableHashSet" or "ImmutableSortedSet" or "FrozenSet" => "use HashSet<T> or IReadOnlySet<T>",
        "SortedDictionary" or "SortedList" or "ConcurrentDictionary" or "ReadOnlyDictionary" or "ImmutableDictionary"
            or "ImmutableSortedDictionary" or "FrozenDictionary" or "Hashtable" => "use Dictionary<K, V> or IReadOnlyDictionary<K, V>",
        "JsonElement" or "JsonDocument" or "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue" =>
            "pass a PdkValue, or the text as string",
        "Lazy" or "Nullable" => "use the value itself",
        _ => "use a record that holds what the other side needs",
    };

    private static string Contract(string path) => path.Length == 0
        ? "declare a contract interface with one method instead"
        : "declare a contract interface with one method, and pass it as a parameter beside the value";

    private static bool IsOrDerives(INamedTypeSymbol type, string space, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == name && SpaceOf(current) == space)
            {
                return true;
            }
        }

        return false;
    }

    private static string SpaceOf(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() ?? "";
}
