using System.Buffers.Binary;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>The index of libraries that glibc keeps in <c>/etc/ld.so.cache</c>: where each name lies.</summary>
internal sealed class LoaderCache
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int HeaderSize = 48;
    private const int EntrySize = 24;

    private readonly Dictionary<string, List<string>> _paths = new(StringComparer.Ordinal);

    private LoaderCache(string file) => File = file;

    /// <summary>No index.</summary>
    internal static LoaderCache Empty { get; } = new("");

    /// <summary>The file that it was read from; empty where there is none.</summary>
    internal string File { get; }

    /// <summary>Reads the index; one that cannot be read is empty.</summary>
    internal static LoaderCache Read(string path)
    {
        try
        {
            using FileBytes? file = FileBytes.TryOpen(path);
            return file is null ? Empty : Parse(path, file.UpTo(0, MostBytes));
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return Empty;
        }
    }

    internal static LoaderCache Parse(string path, ReadOnlySpan<byte> content)
    {
        // Older systems put a table of an older form in front of it; offsets count from this mark.
        int start = content.IndexOf("glibc-ld.so.cache1.1"u8);
        if (start < 0 || content.Length - start < HeaderSize)
        {
            return Empty;
        }

        LoaderCache cache = new(path);
        ReadOnlySpan<byte> table = content[start..];
        long count = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(table[20..]), (table.Length - HeaderSize) / EntrySize);
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> entry = table.Slice(HeaderSize + (index * EntrySize), EntrySize);
            string name = Text(table, BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]));
            string library = Text(table, BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]));
            if (name.Length > 0 && library.Length > 0)
            {
                (cache._paths.TryGetValue(name, out List<string>? paths) ? paths : cache._paths[name] = []).Add(library);
            }
        }

        return cache;
    }

    /// <summary>Where a library lies, for one processor or another.</summary>
    internal IReadOnlyList<string> Find(string name) => _paths.TryGetValue(name, out List<string>? paths) ? paths : [];

    private static string Text(ReadOnlySpan<byte> table, uint offset)
    {
        if (offset >= table.Length)
        {
            return "";
        }

        ReadOnlySpan<byte> rest = table[(int)offset..];
        int end = rest[..Math.Min(rest.Length, 4096)].IndexOf((byte)0);
        return end < 0 ? "" : System.Text.Encoding.UTF8.GetString(rest[..end]);
    }
}
