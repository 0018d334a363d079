using Pdk.Plugins.Tables;

namespace Pdk.Plugins.Postgres;

/// <summary>Events of a batch as the statement takes them: in JSON, with their numbers in the batch.</summary>
internal sealed class EventRows
{
    private readonly ArraySegment<(int Index, string Json)> _rows;

    private EventRows(ArraySegment<(int Index, string Json)> rows) => _rows = rows;

    /// <summary>How many there are.</summary>
    internal int Count => _rows.Count;

    /// <summary>The number of the first one in its batch.</summary>
    internal int First => _rows[0].Index;

    /// <summary>Takes the events of a batch that can be rows.</summary>
    /// <param name="events">The batch.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="refuse">Told of each that cannot, with its number and the reason.</param>
    internal static EventRows Of(PdkBatch events, TableColumns columns, Action<int, string> refuse)
    {
        var rows = new List<(int, string)>(events.Count);
        for (int index = 0; index < events.Count; index++)
        {
            PdkValue value = events[index].Value;
            if (columns.IsWhole || value.Kind == PdkValueKind.Object)
            {
                rows.Add((index, value.ToJsonString()));
            }
            else
            {
                refuse(index, $"Expected an object with members for the columns {string.Join(", ", columns.Names)}, found {value.Kind}.");
            }
        }

        return new EventRows(rows.ToArray());
    }

    /// <summary>All of them as one list.</summary>
    internal string ToJson() => $"[{string.Join(',', _rows.Select(static row => row.Json))}]";

    /// <summary>The first half and the rest.</summary>
    internal (EventRows Left, EventRows Right) Halves()
    {
        int middle = Count / 2;
        return (new EventRows(_rows[..middle]), new EventRows(_rows[middle..]));
    }
}
