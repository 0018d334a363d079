namespace Pdk.Generators.Functions;

/// <summary>
/// Words that cannot be called as functions without quotes: in SQLite (tried one by one with 3.40), or in PostgreSQL, whose manual lists
/// them as reserved (appendix C, "SQL Key Words"), and so in DuckDB, which has its grammar.
/// </summary>
internal static class SqlKeywords
{
    private static readonly HashSet<string> s_words = new(Words.Split(' '), StringComparer.Ordinal);

    private const string Words =
        "add all alter analyse analyze and any array as asc asymmetric autoincrement between both case cast check "
            + "collate column commit constraint create cross current_catalog current_date current_role current_time "
            + "current_timestamp current_user default deferrable delete desc distinct do drop else end escape except exists "
            + "false fetch for foreign from full grant group having in index initially inner insert intersect into is "
            + "isnull join lateral leading left limit localtime localtimestamp natural not nothing notnull null offset on "
            + "only or order outer placing primary raise references returning right select session_user set some symmetric "
            + "table then to trailing transaction true union unique update user using values variadic when where window "
            + "with";

    /// <summary>Whether a name is one of them.</summary>
    public static bool Contains(string name) => s_words.Contains(name);
}
