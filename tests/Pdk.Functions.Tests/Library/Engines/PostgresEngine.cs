using System.Globalization;
using Npgsql;

namespace Pdk.Functions.Tests.Library;

/// <summary>PostgreSQL, in one session.</summary>
/// <param name="connection">The session, whose database knows the functions.</param>
internal sealed class PostgresEngine(NpgsqlConnection connection) : FunctionEngine
{
    /// <summary>Whether a call can be asked: texts of PostgreSQL have no NUL.</summary>
    public static bool CanAsk(FunctionCall call) =>
        !call.Rows.Any(static row => row.Any(static value => value is string text && text.Contains('\0', StringComparison.Ordinal)));

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionAnswer> Ask(IReadOnlyList<FunctionCall> calls) => [.. calls.Select(call => CanAsk(call)
        ? Ask(call)
        : new FunctionAnswer(null, "It cannot be asked."))];

    /// <inheritdoc/>
    protected override string Null(string type) => $"null::{TypeOf(type)}";

    /// <inheritdoc/>
    protected override string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <inheritdoc/>
    protected override string Double(double number) => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'";

    /// <inheritdoc/>
    protected override string Value(object? value, string type) => value switch
    {
        null => Null(type),
        byte[] bytes => $"'\\x{Convert.ToHexString(bytes)}'::bytea",
        DateTimeOffset time => $"'{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}+00'::{TypeOf(type)}",
        bool given => given ? "true" : "false",
        // In quotes, since the sign of a number would be outside of its cast.
        string or double => $"{base.Value(value, type)}::{TypeOf(type)}",
        _ => $"'{base.Value(value, type)}'::{TypeOf(type)}",
    };

    private static string TypeOf(string type) => type switch
    {
        "bytes" => "bytea",
        "double" => "double precision",
        "timestamp" => "timestamptz",
        _ => type,
    };

    private FunctionAnswer Ask(FunctionCall call)
    {
        using NpgsqlCommand command = new(Query(call), connection);
        try
        {
            object? value = command.ExecuteScalar();
            return new FunctionAnswer(
                value switch
                {
                    DBNull => null,
                    DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
                    _ => value,
                },
                null);
        }
        catch (PostgresException exception)
        {
            return new FunctionAnswer(null, exception.MessageText);
        }
    }
}
