using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Baseline;

/// <summary>What the kit's guarded calls are compared with: the same function, exported by hand.</summary>
internal static class Unguarded
{
    [SuppressMessage("Pdk.Usage", "PDK0200", Justification = "The lack of a guard is what is measured.")]
    [UnmanagedCallersOnly(EntryPoint = "baseline_min", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Min(int a, int b) => a < b ? a : b;
}
