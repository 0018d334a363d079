using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What a call of the tutorial's C ABI gives: 24 bytes, a value or the text of an error.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct TutorialResult
{
    /// <summary>0: a value. 1: an error.</summary>
    [FieldOffset(0)]
    public uint IsError;

    /// <summary>The value.</summary>
    [FieldOffset(8)]
    public TutorialValue Value;

    /// <summary>
    /// The address of the error's text, in UTF-8 with a NUL at its end, of <c>malloc</c>: the host frees it. 0 where there was no memory
    /// for it.
    /// </summary>
    [FieldOffset(8)]
    public nint Error;
}
