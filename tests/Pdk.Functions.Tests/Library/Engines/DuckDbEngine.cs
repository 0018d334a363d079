using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Pdk.Functions.Tests.DuckDb;

namespace Pdk.Functions.Tests.Library;

/// <summary>DuckDB, in the process of the tests.</summary>
internal sealed class DuckDbEngine : FunctionEngine
{
    /// <summary>The one of all tests.</summary>
    public static DuckDbEngine Instance { get; } = new();

    /// <summary>The library.</summary>
    public static string Library { get; } = DuckDbSession.FileOf(FunctionLibrary.File);

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionAnswer> Ask(IReadOnlyList<FunctionCall> calls)
    {
        using DuckDbSession session = new(2, Library);
        return [.. calls.Select(call => Ask(session, call))];
    }

    /// <inheritdoc/>
    protected override string Null(string type) => $"null::{(type == "bytes" ? "blob" : type)}";

    /// <inheritdoc/>
    protected override string Text(string text) => Quoted(text) ?? $"decode({Bytes(Encoding.UTF8.GetBytes(text))})";

    /// <inheritdoc/>
    protected override string Double(double number) =>
        double.IsFinite(number) ? base.Double(number) : $"'{number.ToString(CultureInfo.InvariantCulture)}'::double";

    /// <inheritdoc/>
    protected override string Value(object? value, string type) => value switch
    {
        bool given => given ? "true" : "false",
        byte[] bytes => Bytes(bytes),
        DateTimeOffset time => $"timestamp '{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'",
        _ => base.Value(value, type),
    };

    private static string Bytes(byte[] bytes) => $"from_hex('{Convert.ToHexString(bytes)}')";

    private FunctionAnswer Ask(DuckDbSession session, FunctionCall call)
    {
        try
        {
            string query = Query(call);
            return new FunctionAnswer(session.One(FunctionLibrary.GivesNested(call) ? $"select to_json(v)::varchar from ({query}) q" : query), null);
        }
        catch (DuckDBException exception)
        {
            return new FunctionAnswer(null, exception.Message);
        }
    }
}
