using System.Security.Cryptography;
using System.Text.Json;

namespace Pdk.Functions;

/// <summary>
/// The cache: a folder for each key, which appears whole by one rename and is never written to again. A list with the checksums of its
/// files tells a damaged one.
/// </summary>
/// <param name="root">Where it is.</param>
internal sealed class FunctionCache(string root)
{
    private const string List = "entry.json";
    private const int LongestList = 1 << 20;

    /// <summary>Where it is.</summary>
    public string Root => root;

    /// <summary>Where builds work: on the same disk, so that a rename is enough.</summary>
    public string Scratch => Path.Combine(root, "scratch");

    /// <summary>The entry of a key; null where there is none, or a damaged one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="damage">What is wrong with it; null where nothing is, or it is not there.</param>
    public FunctionCacheEntry? Find(string key, out string? damage)
    {
        damage = null;
        string folder = FolderOf(key);
        if (!Directory.Exists(folder))
        {
            bool isOther = File.Exists(folder) || new FileInfo(folder).LinkTarget is not null;
            damage = isOther ? $"{folder} is no folder." : null;
            return null;
        }

        try
        {
            return Read(folder, key);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException or UnauthorizedAccessException
            or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            damage = exception.Message;
            return null;
        }
    }

    /// <summary>Takes a folder into the cache. Whoever has the lock of builds may call it.</summary>
    /// <param name="key">The key, which the cache does not have, or has damaged.</param>
    /// <param name="folder">A folder on the same disk; it is moved.</param>
    /// <param name="library">The name of the library in it.</param>
    /// <param name="facts">What the key is made of, for people.</param>
    /// <param name="scratch">Where a damaged one goes.</param>
    public void Add(string key, string folder, string library, string facts, ScratchFolder scratch)
    {
        Write(folder, key, library, facts);
        string target = FolderOf(key);
        if (Directory.Exists(target))
        {
            Directory.Move(target, Path.Combine(scratch.Path, "damaged"));
        }
        else
        {
            // A file or a link that leads nowhere; mostly nothing.
            File.Delete(target);
        }

        Directory.Move(folder, target);
    }

    private static FunctionCacheEntry Read(string folder, string key)
    {
        string list = Path.Combine(folder, List);
        if (new FileInfo(list).Length > LongestList)
        {
            throw new InvalidDataException($"{list} is longer than a list of files can be.");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(list));
        if (document.RootElement.GetProperty("key").GetString() != key)
        {
            throw new InvalidDataException($"{list} is of another key.");
        }

        List<string> files = [];
        foreach (JsonElement file in document.RootElement.GetProperty("files").EnumerateArray())
        {
            string path = Path.Combine(folder, Path.GetFileName(file.GetProperty("name").GetString()!));
            if (HashOf(path) != file.GetProperty("sha256").GetString())
            {
                throw new InvalidDataException($"{path} is another than was built.");
            }

            files.Add(path);
        }

        return files.Count > 0 ? new FunctionCacheEntry(files[0], files) : throw new InvalidDataException($"{list} names no file.");
    }

    private static void Write(string folder, string key, string library, string facts)
    {
        using FileStream stream = File.Create(Path.Combine(folder, List));
        using Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteString("key", key);
        writer.WriteStartArray("files");
        IEnumerable<string> files = Directory.EnumerateFiles(folder)
            .Select(static file => Path.GetFileName(file))
            .Where(static name => name != List)
            .OrderBy(name => name == library ? 0 : 1)
            .ThenBy(static name => name, StringComparer.Ordinal);
        foreach (string name in files)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("sha256", HashOf(Path.Combine(folder, name)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("facts");
        foreach (string fact in facts.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteStringValue(fact);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private string FolderOf(string key) => Path.Combine(root, key);
}
