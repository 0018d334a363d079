using Pdk.Loader.Binaries.Elf;

namespace Pdk.Loader.Native;

/// <summary>Where the code of an opened ELF image lies.</summary>
internal static class CodeSegments
{
    /// <summary>The executable segments of the image that an address belongs to; empty where it belongs to none.</summary>
    /// <param name="address">An address, which need not be mapped.</param>
    /// <param name="memory">Says whether the headers are there.</param>
    internal static unsafe IReadOnlyList<(nuint Start, nuint End)> Of(void* address, MemoryProbe memory)
    {
        List<(nuint Start, nuint End)> code = [];
        if (MappedImage.Of((nint)address, memory) is { } image)
        {
            foreach (ProgramHeader segment in image.Segments.Where(static segment => segment.IsExecutable))
            {
                nuint start = image.Bias + (nuint)segment.Address;
                code.Add((start, start + (nuint)segment.MemorySize));
            }
        }

        return code;
    }
}
