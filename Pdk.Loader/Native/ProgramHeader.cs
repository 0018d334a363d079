using System.Runtime.InteropServices;

namespace Pdk.Loader.Native;

/// <summary><c>Elf64_Phdr</c>: one part of an image.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
internal readonly struct ProgramHeader
{
    [FieldOffset(0)]
    internal readonly uint Type;

    /// <summary>1 executable, 2 writable, 4 readable.</summary>
    [FieldOffset(4)]
    internal readonly uint Flags;

    /// <summary>Relative to the image's start.</summary>
    [FieldOffset(16)]
    internal readonly ulong Address;

    [FieldOffset(40)]
    internal readonly ulong MemorySize;

    internal bool IsLoaded => Type == 1;
}
