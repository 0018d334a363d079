using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Native;

/// <summary>Gives back the pages of code that only a library's start needed.</summary>
/// <remarks>
/// The system maps sixteen pages with every one that is touched, so that after the start of a .NET runtime most of its code is resident,
/// 0.7 MiB for each library, and hardly any of it is needed again. What is, comes back without being read from the disk.
/// </remarks>
internal static unsafe class WorkingSet
{
    private const uint ExecutableAndReadable = 5;
    private const int DoNotNeed = 4;

    private static readonly nint s_madvise = OperatingSystem.IsLinux() && nint.Size == 8 ? SystemCalls.Find("madvise") : 0;

    /// <summary>Gives back the code of a .NET library, which its linker never relocates: every page is as it is in the file.</summary>
    internal static void Trim(MappedImage image)
    {
        // A debugger writes its breakpoints into the code, and would not know that they are gone.
        if (s_madvise == 0 || IsTraced())
        {
            return;
        }

        nuint page = (nuint)Environment.SystemPageSize;
        foreach (ProgramHeader segment in image.Segments.Where(static segment => segment.Flags == ExecutableAndReadable))
        {
            nuint start = (image.Bias + (nuint)segment.Address) & ~(page - 1);
            nuint end = (image.Bias + (nuint)(segment.Address + segment.MemorySize) + page - 1) & ~(page - 1);
            _ = ((delegate* unmanaged[Cdecl]<nuint, nuint, int, int>)s_madvise)(start, end - start, DoNotNeed);
        }
    }

    private static bool IsTraced()
    {
        try
        {
            const string Key = "TracerPid:";
            string? line = File.ReadLines("/proc/self/status")
                .FirstOrDefault(static line => line.StartsWith(Key, StringComparison.Ordinal));
            return line is not null && line.AsSpan(Key.Length).Trim() is not "0";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
