namespace Pdk.Generators.Functions;

/// <summary>Which names functions may have: those that every engine takes without quotes.</summary>
internal static class FunctionNames
{
    /// <summary>What PostgreSQL keeps of a name.</summary>
    private const int Longest = 63;

    /// <summary>Whether a text is a function's name.</summary>
    public static bool IsSound(string name) =>
        name.Length is > 0 and <= Longest
        && name[0] is (>= 'a' and <= 'z') or '_'
        && name.All(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
