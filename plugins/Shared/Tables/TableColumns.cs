namespace Pdk.Plugins.Tables;

/// <summary>Which columns of a table events are written into, and which of them are its key. Immutable.</summary>
/// <remarks>Without columns, the table has the one column <c>event</c>, which takes the whole event in JSON.</remarks>
internal sealed class TableColumns
{
    private const string WholeEvent = "event";

    private readonly byte[][] _members;

    /// <param name="connector">The connector's name, for messages.</param>
    /// <param name="columns">The columns, each called like the member of the event that it takes; none for the whole event.</param>
    /// <param name="key">Those of them by which rows are told apart; none where each event is a row.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    internal TableColumns(string connector, IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        if (columns.Contains(""))
        {
            throw new ArgumentException($"The configuration of '{connector}': 'columns' must be names, but one of them is empty.");
        }

        if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Count)
        {
            throw new ArgumentException(
                $"The configuration of '{connector}': 'columns' names one twice: {string.Join(", ", columns)}.");
        }

        if (key.FirstOrDefault(name => !columns.Contains(name)) is { } unknown)
        {
            throw new ArgumentException(
                $"The configuration of '{connector}': 'key' must be among the columns ({string.Join(", ", columns)}), "
                    + $"but names '{unknown}'.");
        }

        IsWhole = columns.Count == 0;
        Names = IsWhole ? [WholeEvent] : [.. columns];
        Key = [.. key];
        _members = [.. Names.Select(System.Text.Encoding.UTF8.GetBytes)];
    }

    /// <summary>The columns.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Those of the key; none where each event is a row.</summary>
    internal IReadOnlyList<string> Key { get; }

    /// <summary>Those that are no key.</summary>
    internal IEnumerable<string> Others => Names.Where(name => !Key.Contains(name));

    /// <summary>Whether the one column takes the whole event.</summary>
    internal bool IsWhole { get; }

    /// <summary>What an event has for a column; null where it has no such member.</summary>
    /// <exception cref="PdkDataException">The event is no object, so that it has no members.</exception>
    internal PdkValue ValueOf(PdkValue of, int column)
    {
        if (IsWhole)
        {
            return of;
        }

        if (of.Kind != PdkValueKind.Object)
        {
            throw new PdkDataException($"Expected an object with members for the columns {string.Join(", ", Names)}, found {of.Kind}.");
        }

        return of.TryGet(_members[column], out PdkValue value) ? value : default;
    }

    /// <summary>A name as SQL, in quotes.</summary>
    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Names as SQL, with commas between.</summary>
    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));
}
