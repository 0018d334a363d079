using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Records;

namespace Readings;

/// <summary>What a span is compared with: a pointer and a length, without a guard.</summary>
internal static unsafe class Unguarded
{
    [SuppressMessage("Pdk.Usage", "PDK0200", Justification = "The lack of a guard is what is measured.")]
    [UnmanagedCallersOnly(EntryPoint = "readings_last", CallConvs = [typeof(CallConvCdecl)])]
    internal static int Last(Point* points, nint count) => points[count - 1].X;
}
