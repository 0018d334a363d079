using Pdk.Loader.Finding;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Watching;

/// <summary>
/// How the files look by which plugins are trusted, at one look: lock files, signatures and keys. Reads the folder of keys once.
/// </summary>
/// <param name="options">What the host trusts, and where it looks.</param>
internal sealed class TrustMark(PluginHostOptions options)
{
    private readonly string[] _searchPath = [.. SearchPaths.Of(options, Environment.GetEnvironmentVariable)];
    private readonly Lazy<string> _keys = new(() => Marks(Keys(options.Trust.PublisherKeys)));

    /// <summary>As one text: another one where any of the files is another one, or looks different.</summary>
    /// <param name="path">The plugin's file.</param>
    internal string Of(string path)
    {
        TrustOptions trust = options.Trust;
        if (trust.Mode == TrustMode.Open)
        {
            return "";
        }

        string lockFile = trust.LockFile ?? Path.Combine(SearchPaths.RootOf(path, _searchPath), TrustOptions.LockFileName);
        return $"{Marks([path + TrustOptions.SignatureExtension, lockFile, lockFile + TrustOptions.SignatureExtension])}\n{_keys.Value}";
    }

    private static string Marks(IEnumerable<string> files) =>
        string.Join('\n', files.Select(static file => $"{file} {FileMarks.Of(file)}"));

    private static string[] Keys(string? folder)
    {
        try
        {
            return folder is not null && Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pem") : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
