using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>A caller's growable buffer, into which results are written in place: <c>pdk_buffer</c>.</summary>
/// <remarks>Borrowed for the call (of an asynchronous call: until its completion). One thread at a time.</remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct BufferView
{
    /// <summary>The size of this struct in bytes, as its owner knows it.</summary>
    public uint Size;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>The memory; moves when the buffer grows.</summary>
    public byte* Data;

    /// <summary>How many bytes fit.</summary>
    public nint Capacity;

    /// <summary>How many bytes are written; whoever writes raises it.</summary>
    public nint Length;

    /// <summary>Makes <c>Capacity - Length</c> at least as large as asked. On failure the buffer stays as it was.</summary>
    public delegate* unmanaged[Cdecl]<BufferView*, nint, ErrorRecord**, int> Grow;

    /// <summary>The size of the struct of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 40;
}
