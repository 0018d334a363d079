using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>What the tutorial's C ABI tells of a library's function: 32 bytes. All it points to lives as long as the library.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct TutorialMetadata
{
    /// <summary>The function's name, with a NUL at its end.</summary>
    public byte* Name;

    /// <summary>The types of the arguments; never null.</summary>
    public TutorialType* ArgumentTypes;

    /// <summary>How many arguments there are.</summary>
    public nuint ArgumentCount;

    /// <summary>The type of the result.</summary>
    public TutorialType ResultType;

    /// <summary>Answers <c>plugin_metadata</c>.</summary>
    /// <param name="name">The name, with a NUL at its end; constant data of the library.</param>
    /// <param name="types">The types of the arguments, at least one; constant data of the library.</param>
    /// <param name="count">How many arguments there are.</param>
    /// <param name="result">The type of the result.</param>
    /// <remarks>Not inlined: an export that has a stack guard of its own must not be the first managed code that runs.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TutorialMetadata Of(ReadOnlySpan<byte> name, ReadOnlySpan<uint> types, int count, TutorialType result) => new()
    {
        Name = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(name)),
        ArgumentTypes = (TutorialType*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(types)),
        ArgumentCount = (nuint)count,
        ResultType = result,
    };
}
