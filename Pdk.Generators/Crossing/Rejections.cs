using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>Why types that nothing can be done about cannot cross, and what to use instead.</summary>
internal static class Rejections
{
    public static Rejection Of(ITypeSymbol type, string path) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => New(type, path, "", "use ReadOnlySpan<T> for memory, or a contract interface for a function"),
        { TypeKind: TypeKind.Delegate } => New(type, path, "", "declare a contract interface with one method instead"),
        { TypeKind: TypeKind.TypeParameter } => New(type, path, "an open type parameter has no layout", "name a concrete type"),
        { TypeKind: TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } => New(type, path, "", "pass a PdkValue, which holds any value"),
        IArrayTypeSymbol { Rank: > 1 } => New(type, path, "", "use an array of arrays, or pass the elements and the lengths"),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => New(type, path, "its width differs between platforms", "use long or ulong"),
        { Name: "Task" } when IsIn(type, "System.Threading.Tasks") => New(type, path, "", "return ValueTask or ValueTask<T>"),
        { Name: "ValueTask" } when IsIn(type, "System.Threading.Tasks") => New(type, path, "a call ends once", "only a method's own result can be a ValueTask"),
        { Name: "IEnumerable" or "ICollection" or "IList" or "IAsyncEnumerable" or "IEnumerator" } when Root(type) == "System" =>
            New(type, path, "how many elements there are is not known before it was walked through", "use IReadOnlyList<T>, List<T> or an array"),
        { Name: "IDictionary" or "ISet" } when Root(type) == "System" => New(type, path, "", "use IReadOnlyDictionary<K, V> or IReadOnlySet<T>"),
        { TypeKind: TypeKind.Interface } => New(type, path, "the interface is no contract", "give it [PluginContract], or pass a PdkValue"),
        { Name: "Span" or "Memory" } when IsIn(type, "System") =>
            New(type, path, "the other side's memory is read-only", "use ReadOnlySpan<T> for input and IBufferWriter<byte> for output"),
        { Name: "ReadOnlyMemory" } when IsIn(type, "System") => New(type, path, "", "use ReadOnlyMemory<byte>, or an array of the elements"),
        { Name: "Stream" } => New(type, path, "", "use ReadOnlyMemory<byte> for input and IBufferWriter<byte> for output"),
        { IsRefLikeType: true } => New(type, path, "it lives on the stack of one side", "use an array, or a parameter of its own"),
        _ => New(type, path, "", "use numbers, strings, records, lists and dictionaries of them, contracts, or a PdkValue for anything else"),
    };

    public static Rejection New(ITypeSymbol type, string path, string reason, string instead) => new(path, TypeNames.Short(type), reason, instead);

    private static bool IsIn(ITypeSymbol type, string space) => type.ContainingNamespace?.ToDisplayString() == space;

    private static string Root(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString().Split('.')[0] ?? "";
}
