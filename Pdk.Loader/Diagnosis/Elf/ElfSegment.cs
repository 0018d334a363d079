namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>A program header: a part of the file that is mapped, or that says how.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it begins in memory, counted from the image's own start.</param>
/// <param name="FileSize">Its bytes in the file.</param>
/// <param name="MemorySize">Its bytes in memory.</param>
internal readonly record struct ElfSegment(uint Type, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize)
{
    internal const uint Load = 1;
    internal const uint Dynamic = 2;
    internal const uint Interpreter = 3;
}
