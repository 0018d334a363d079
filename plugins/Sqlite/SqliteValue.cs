namespace Pdk.Plugins.Sqlite;

/// <summary>What SQLite keeps of a value: integers, floating point, text and bytes as they are, lists and objects as JSON.</summary>
internal static class SqliteValue
{
    /// <param name="value">The value.</param>
    /// <param name="isWhole">Whether it is a whole event, of which the column takes the JSON whatever it is.</param>
    /// <exception cref="PdkDataException">SQLite has no integer that is so great.</exception>
    internal static object Of(PdkValue value, bool isWhole)
    {
        if (isWhole)
        {
            return value.ToJsonString();
        }

        return value.Kind switch
        {
            PdkValueKind.Null => DBNull.Value,
            PdkValueKind.Boolean => value.GetBoolean() ? 1L : 0L,
            PdkValueKind.String => value.GetString(),
            PdkValueKind.Bytes => value.GetBytes().ToArray(),
            PdkValueKind.Array or PdkValueKind.Object => value.ToJsonString(),
            PdkValueKind.Double => value.GetDouble(),
            _ when value.TryGetInt64(out long number) => number,
            _ => throw new PdkDataException($"Expected an integer of at most {long.MaxValue}, found {value.ToJsonString()}."),
        };
    }
}
