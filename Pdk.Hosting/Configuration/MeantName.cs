namespace Pdk.Hosting.Configuration;

/// <summary>
/// Finds the name that a text means. Letter case and underscores do not matter where only one can be meant: <c>MaxLength</c> is
/// <c>max_length</c>.
/// </summary>
internal static class MeantName
{
    /// <summary>The name; null where the text means none, or several.</summary>
    internal static string? Find(IEnumerable<string> names, string text)
    {
        string[] near = [.. names.Where(name => Plain(name).Equals(Plain(text), StringComparison.OrdinalIgnoreCase))];
        return near.Contains(text) ? text : near.Length == 1 ? near[0] : null;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
