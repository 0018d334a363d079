using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Costs;

/// <summary>
/// A value tree that comes node by node, a call each: how a value document would cross if it were converted and not lent. Objects only, as
/// the event that is compared has nothing else.
/// </summary>
[SuppressMessage("Pdk.Usage", "PDK0200", Justification = "It is what the kit's border is compared with.")]
internal static unsafe class Nodes
{
    /// <summary>Begins a tree; answers what the other calls are given.</summary>
    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_begin", CallConvs = [typeof(CallConvCdecl)])]
    internal static nint Begin() => GCHandle.ToIntPtr(GCHandle.Alloc(new Dictionary<string, object?>()));

    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_string", CallConvs = [typeof(CallConvCdecl)])]
    internal static void String(nint tree, byte* key, int keyLength, byte* text, int length) =>
        Of(tree)[Text(key, keyLength)] = Text(text, length);

    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_integer", CallConvs = [typeof(CallConvCdecl)])]
    internal static void Integer(nint tree, byte* key, int keyLength, long number) => Of(tree)[Text(key, keyLength)] = number;

    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_double", CallConvs = [typeof(CallConvCdecl)])]
    internal static void Double(nint tree, byte* key, int keyLength, double number) => Of(tree)[Text(key, keyLength)] = number;

    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_boolean", CallConvs = [typeof(CallConvCdecl)])]
    internal static void Boolean(nint tree, byte* key, int keyLength, byte value) => Of(tree)[Text(key, keyLength)] = value != 0;

    /// <summary>Ends it; answers how many members it has.</summary>
    [UnmanagedCallersOnly(EntryPoint = "costs_nodes_end", CallConvs = [typeof(CallConvCdecl)])]
    internal static int End(nint tree)
    {
        int count = Of(tree).Count;
        GCHandle.FromIntPtr(tree).Free();
        return count;
    }

    private static Dictionary<string, object?> Of(nint tree) => (Dictionary<string, object?>)GCHandle.FromIntPtr(tree).Target!;

    private static string Text(byte* start, int length) => Encoding.UTF8.GetString(start, length);
}
