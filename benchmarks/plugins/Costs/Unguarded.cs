using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Costs;

/// <summary>The same functions, exported by hand: no handle, no guard, no error.</summary>
[SuppressMessage("Pdk.Usage", "PDK0200", Justification = "The lack of a guard is what is measured.")]
internal static unsafe class Unguarded
{
    [UnmanagedCallersOnly(EntryPoint = "costs_min", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Min(int a, int b) => a < b ? a : b;

    [UnmanagedCallersOnly(EntryPoint = "costs_last_byte", CallConvs = [typeof(CallConvCdecl)])]
    internal static int LastByte(byte* bytes, nint length) => bytes[length - 1];
}
