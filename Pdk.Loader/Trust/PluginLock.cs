using System.Text.Json;

namespace Pdk.Loader.Trust;

/// <summary>A lock file: the plugins that a host takes, with the hash of each. Immutable.</summary>
public sealed class PluginLock
{
    /// <summary>The version of the format that is read and written.</summary>
    public const int FormatVersion = 1;

    private readonly Dictionary<string, LockedPlugin> _byFile;

    private PluginLock(IReadOnlyList<LockedPlugin> plugins)
    {
        Plugins = plugins;
        _byFile = plugins.ToDictionary(static plugin => plugin.File, StringComparer.Ordinal);
    }

    /// <summary>The plugins, sorted by file.</summary>
    public IReadOnlyList<LockedPlugin> Plugins { get; }

    /// <summary>Makes a lock of plugins. They are sorted.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <exception cref="FormatException">A name, a hash or a file that is there twice.</exception>
    public static PluginLock Of(IEnumerable<LockedPlugin> plugins)
    {
        LockedPlugin[] all = [.. plugins];
        Check(all);
        return new PluginLock([.. all.OrderBy(static plugin => plugin.File, StringComparer.Ordinal)]);
    }

    /// <summary>Reads a lock file.</summary>
    /// <param name="json">Its content, UTF-8.</param>
    /// <exception cref="FormatException">It is not what a lock file says; the message says what is wrong.</exception>
    public static PluginLock Parse(ReadOnlySpan<byte> json)
    {
        LockDocument document;
        try
        {
            document = JsonSerializer.Deserialize(json, LockJson.Default.LockDocument) ?? throw new FormatException("the document is null");
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message.ReplaceLineEndings(" "), exception);
        }

        return document.Version == FormatVersion
            ? Of(document.Plugins)
            : throw new FormatException($"its version is {document.Version}; this host reads version {FormatVersion}");
    }

    /// <summary>The file's content: UTF-8 with line feeds, the same bytes for the same plugins.</summary>
    public byte[] ToJson()
    {
        LockDocument document = new() { Version = FormatVersion, Plugins = Plugins };
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, LockJson.Default.LockDocument), (byte)'\n'];
    }

    /// <summary>The plugin of a file; null where the lock does not name it.</summary>
    /// <param name="file">Its path from the lock file's folder, with forward slashes.</param>
    public LockedPlugin? Find(string file) => _byFile.GetValueOrDefault(file);

    private static void Check(LockedPlugin[] plugins)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (LockedPlugin plugin in plugins)
        {
            if (!seen.Add(plugin?.File ?? throw new FormatException("a plugin is null")))
            {
                throw new FormatException($"'{plugin.File}' is there twice");
            }

            CheckEntry(plugin.File, plugin.Sha256);
            HashSet<string> beside = new(StringComparer.Ordinal);
            foreach (LockedFile? companion in plugin.Companions)
            {
                CheckEntry(companion?.File ?? throw new FormatException($"a companion of '{plugin.File}' is null"), companion.Sha256);
                if (!beside.Add(companion.File))
                {
                    throw new FormatException($"'{companion.File}' is there twice beside '{plugin.File}'");
                }
            }
        }
    }

    private static void CheckEntry(string file, string sha256)
    {
        if (LockNames.WhyNot(file) is { } problem)
        {
            throw new FormatException($"the name '{OneLineOf(file)}' {problem}");
        }

        if (sha256.Length != 64 || sha256.AsSpan().ContainsAnyExcept("0123456789abcdef"))
        {
            throw new FormatException($"the hash of '{file}' is not 64 lower-case hexadecimal digits");
        }
    }

    /// <summary>A name that nobody can trust yet, fit for a message.</summary>
    private static string OneLineOf(string name) => string.Concat(name.Take(200).Select(static one => char.IsControl(one) ? '?' : one));
}
