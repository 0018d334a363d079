using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Watching;

/// <summary>Tells a copy that is under way, or waits for its network, from a file that is whole.</summary>
internal static class IncompleteFile
{
    /// <summary>Whether a file looks like the beginning of one. What cannot be read is none.</summary>
    internal static bool Is(string path)
    {
        FileInspection inspection = PluginFile.Inspect(path);
        return inspection.Verdict switch
        {
            Verdict.EmptyFile or Verdict.CutOff or Verdict.StampTruncated => true,
            Verdict.NotALibrary => inspection.Length < ElfHeader.Longest,
            Verdict.Ready => EndsBeforeItsSections(path),
            _ => false,
        };
    }

    private static bool EndsBeforeItsSections(string path)
    {
        try
        {
            using FileBytes? bytes = FileBytes.TryOpen(path);
            return bytes is not null && ElfFile.Read(bytes)?.Header.SectionTableEnd > (ulong)bytes.Length;
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return false;
        }
    }
}
