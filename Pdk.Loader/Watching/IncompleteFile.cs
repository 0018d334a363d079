using Pdk.Loader.Images;
using Pdk.Loader.Native;

namespace Pdk.Loader.Watching;

/// <summary>Tells a copy that is under way, or waits for its network, from a file that is whole.</summary>
internal static class IncompleteFile
{
    private const int HeaderLength = 64;

    /// <summary>Whether a file looks like the beginning of one. What cannot be read is none.</summary>
    internal static bool Is(string path)
    {
        FileInspection inspection = PluginFile.Inspect(path);
        return inspection.Verdict switch
        {
            Verdict.EmptyFile or Verdict.CutOff or Verdict.StampTruncated => true,
            Verdict.NotALibrary => inspection.Length < HeaderLength,
            Verdict.Ready => SectionsEnd(path) > inspection.Length,
            _ => false,
        };
    }

    /// <summary>Where an ELF file's table of sections ends: mostly the last that is in it, and nothing that is mapped. 0 for other files.</summary>
    private static long SectionsEnd(string path)
    {
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = FileOpening.Open(path);
            byte[] start = new byte[HeaderLength];
            if (RandomAccess.Read(file, start, 0) < HeaderLength || !ElfHeader.IsElf(start))
            {
                return 0;
            }

            HeaderBytes header = new(start, isBigEndian: false);
            bool is64 = header.U8(4) == 2;
            ulong table = is64 ? header.U64(40) : header.U32(32);
            ulong length = (ulong)header.U16(is64 ? 58 : 46) * header.U16(is64 ? 60 : 48);
            return table > long.MaxValue / 2 ? 0 : (long)(table + length);
        }
        catch (Exception exception) when (LibraryFile.IsRefusal(exception))
        {
            return 0;
        }
    }
}
