using Pdk.Abi.Text;

namespace Pdk.Abi;

/// <summary>Finds the keys of an object that nobody knows, and what was meant by them.</summary>
internal static class UnknownKeys
{
    // As many of them as a message names.
    private const int MostNames = 5;

    /// <summary>The end of a sentence about them; null where there are none.</summary>
    /// <param name="configuration">The object.</param>
    /// <param name="known">The keys that there may be.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="isSecret">Whether the message must not name them: somebody may have written the secret in the wrong place.</param>
    internal static string? Tell(PdkValue configuration, List<string> known, string path, bool isSecret)
    {
        List<string> names = [];
        foreach (PdkMember member in configuration.EnumerateObject())
        {
            if (!known.Contains(member.NameString))
            {
                names.Add(member.NameString);
            }
        }

        if (names.Count == 0)
        {
            return null;
        }

        string keys = known.Count == 0 ? "none" : string.Join(", ", known);
        string place = path.Length == 0 ? "" : $" in '{path}'";
        if (isSecret)
        {
            return $"unknown keys in the secret '{path}', which are not shown; known there are: {keys}.";
        }

        List<string> shown = [];
        List<string> meant = [];
        for (int index = 0; index < names.Count && index < MostNames; index++)
        {
            shown.Add(SettingPath.Entry(path, names[index]));
            if (NearestName.Of(names[index], known) is { } near && !meant.Contains(SettingPath.Of(path, near)))
            {
                meant.Add(SettingPath.Of(path, near));
            }
        }

        string more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        string hint = meant.Count == 0 ? "." : $"; did you mean '{string.Join("', '", meant)}'?";
        return $"the unknown key{(names.Count > 1 ? "s" : "")} '{string.Join("', '", shown)}'{more}; known{place} are: {keys}{hint}";
    }
}
