using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>A value of the tutorial's C ABI: 16 bytes, its type first, and behind it what belongs to that type.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public struct TutorialValue
{
    /// <summary>Which of the others is meant.</summary>
    [FieldOffset(0)]
    public TutorialType Type;

    /// <summary>A boolean: 0 or 1.</summary>
    [FieldOffset(8)]
    public byte Bool;

    /// <summary>An integer.</summary>
    [FieldOffset(8)]
    public long Int;

    /// <summary>An integer that is not negative.</summary>
    [FieldOffset(8)]
    public ulong UInt;

    /// <summary>A floating-point number.</summary>
    [FieldOffset(8)]
    public double Double;

    /// <summary>
    /// The address of a text. Those of arguments are the host's, for the call; those of results are of <c>malloc</c>, and the host's from
    /// then on, who frees them with <c>free</c>.
    /// </summary>
    [FieldOffset(8)]
    public nint String;
}
