using Pdk.Loader;

namespace Pdk.Runtime.Checking;

/// <summary>
/// Finds connectors that would get into each other's way in one file: two that write it, or one that writes what another one reads. Those
/// are looked at that have the settings <c>path</c> and <c>mode</c>, where a mode is <c>append</c> or <c>truncate</c>.
/// </summary>
/// <param name="findings">Gets what is wrong.</param>
internal sealed class FileClashes(FindingList findings)
{
    private static readonly string[] s_writing = ["append", "truncate", "write"];

    // As many as the system follows.
    private const int MostLinks = 40;

    // Devices and pipes may have several writers.
    private static readonly string[] s_shared = ["/dev/", "/proc/"];

    internal void Check(IEnumerable<(ConnectorDefinition Connector, StampComponent Stamp, bool IsSource)> connectors)
    {
        List<Claim> claims = [];
        foreach ((ConnectorDefinition connector, StampComponent stamp, bool _) in connectors)
        {
            if (ClaimOf(connector, stamp) is not { } claim)
            {
                continue;
            }

            if (claims.Find(other => other.File == claim.File && (other.Writes || claim.Writes)) is { } earlier)
            {
                string use = claim.Writes == earlier.Writes ? "two sinks write it"
                    : claim.Writes ? "a source reads what this sink writes" : "a sink writes what this source reads";
                findings.Error(
                    claim.Position,
                    $"'{connector.Id}': The configuration of '{stamp.Name}': '{claim.Path}' and '{earlier.Path}' are one file, "
                        + $"and {use}. Give each a file of its own.");
            }

            claims.Add(claim);
        }
    }

    private static Claim? ClaimOf(ConnectorDefinition connector, StampComponent stamp)
    {
        if (stamp.Settings.FirstOrDefault(static setting => setting is { Key: "path", Kind: "string", IsSecret: false }) is null
            || stamp.Settings.FirstOrDefault(static setting => setting.Key == "mode") is not { } mode
            || !new SettingKind(mode.Kind).IsChoice
            || !new SettingKind(mode.Kind).Choices.Any(static choice => choice is "append" or "truncate")
            || Text(connector, "path") is not { Length: > 0 } path
            || FullName(path) is not { } file
            || s_shared.Any(shared => file.StartsWith(shared, StringComparison.Ordinal)))
        {
            return null;
        }

        bool writes = s_writing.Contains((Text(connector, "mode") ?? mode.Default).Trim('"'), StringComparer.OrdinalIgnoreCase);
        FilePosition position = connector.ConfigPlace?.Members.TryGetValue("path", out ConfigPlace? place) == true
            ? place.Position
            : connector.Position;
        return new Claim(file, path, writes, position);
    }

    private static string? Text(ConnectorDefinition connector, string key) =>
        connector.Config.Root is { Kind: PdkValueKind.Object } root
            && root.TryGet(key, out PdkValue value)
            && value.Kind == PdkValueKind.String
                ? value.GetString()
                : null;

    private static string? FullName(string path)
    {
        try
        {
            int links = 0;
            return Resolve(Path.GetFullPath(path), ref links);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // It is no name of a file, or leads nowhere: the connector says so.
            return null;
        }
    }

    /// <summary>Follows the links of the whole path: folders may be some as well, and lie behind others.</summary>
    private static string Resolve(string full, ref int links)
    {
        string place = Path.GetPathRoot(full) ?? "";
        foreach (string name in full[place.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string folder = place;
            place = Path.Combine(folder, name);
            if (new FileInfo(place).LinkTarget is { } target)
            {
                place = ++links <= MostLinks
                    ? Resolve(Path.GetFullPath(target, folder), ref links)
                    : throw new IOException("Expected a path that leads somewhere, found links in a circle.");
            }
        }

        return place;
    }

    private sealed record Claim(string File, string Path, bool Writes, FilePosition Position);
}
