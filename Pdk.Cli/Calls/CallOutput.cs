using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pdk.Contracts;
using Pdk.Functions;

namespace Pdk.Cli.Calls;

/// <summary>Writes the results of calls, one line for each.</summary>
/// <param name="output">Receives them.</param>
/// <param name="error">Receives what went wrong for single rows.</param>
/// <param name="asJson">Whether they are written as JSON.</param>
internal sealed class CallOutput(TextWriter output, TextWriter error, bool asJson)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a column of results.</summary>
    public void Write(ColumnReader results)
    {
        ArrayBufferWriter<byte> line = new();
        using Utf8JsonWriter json = new(line, s_options);
        for (long row = 0; row < results.Rows; row++)
        {
            if (asJson)
            {
                line.ResetWrittenCount();
                json.Reset();
                ColumnJson.Write(json, results, row);
                json.Flush();
                output.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
            }
            else
            {
                output.WriteLine(ColumnText.Of(results, row));
            }
        }
    }

    /// <summary>Says that a row has failed.</summary>
    public void Tell(string message) => error.WriteLine(message);

    /// <summary>Says which rows have failed.</summary>
    /// <param name="faults">The rows.</param>
    /// <param name="first">How many rows came before the batch.</param>
    /// <param name="name">The function.</param>
    public void Tell(IEnumerable<RowFault> faults, long first, string name)
    {
        foreach (RowFault fault in faults)
        {
            string own = $"{name}, row {fault.Row + 1}: ";
            string text = fault.Message.StartsWith(own, StringComparison.Ordinal) ? fault.Message[own.Length..] : fault.Message;
            Tell($"{name}, row {first + fault.Row + 1}: {text}");
        }
    }
}
