using System.Text;

namespace Pdk.Abi;

/// <summary>Reads error records of the other side. Their texts and their causes are bounded, whatever the other side says.</summary>
internal static unsafe class ErrorRecordReader
{
    private const int LongestMessage = 4 * ErrorText.LongestMessage;
    private const int LongestType = 4 * 1024;
    private const int LongestDetail = 64 * 1024;
    private const int LongestList = 64 * 1024;

    /// <summary>Reads a record and makes the exception that the caller gets.</summary>
    /// <param name="status">The status of the call.</param>
    /// <param name="error">The record.</param>
    internal static Exception Read(PdkStatus status, ErrorRecord* error)
    {
        try
        {
            StructSize.Require(error->Size, ErrorRecord.SizeInVersion10, "An error record");
            Exception? cause = Cause(error, 1);
            PluginException read = new(
                status, Text(error->Message, LongestMessage), Text(error->Type, LongestType), Text(error->Detail, LongestDetail), cause)
            {
                Bases = Bases(error),
                Facts = Facts(error),
            };
            return StatusMapping.ToException(read, IsGrown(error) ? ErrorFacts.Parse(read.Facts) : null);
        }
        catch (PdkProtocolException exception)
        {
            return StatusMapping.ToException(new PluginException(
                status, $"The error record could not be read: {exception.Message}", "", ""));
        }
    }

    /// <summary>What caused an error, as the other side tells it, made of types of this side where they are known.</summary>
    private static Exception? Cause(ErrorRecord* error, int depth)
    {
        if (!IsGrown(error) || error->Cause is null || depth >= ErrorRecord.LongestChain)
        {
            return null;
        }

        ErrorRecord* cause = error->Cause;
        StructSize.Require(cause->Size, ErrorRecord.SizeInVersion10, "The cause of an error");
        Exception? inner = Cause(cause, depth + 1);
        string message = Text(cause->Message, LongestMessage);
        string type = Text(cause->Type, LongestType);
        string bases = Bases(cause);
        string facts = Facts(cause);
        return KnownExceptions.Make(type, bases, message, inner, ErrorFacts.Parse(facts))
            ?? new PluginException(PdkStatus.Failed, message, type, "", inner) { Bases = bases, Facts = facts };
    }

    private static bool IsGrown(ErrorRecord* error) => error->Size >= ErrorRecord.SizeInVersion11;

    private static string Bases(ErrorRecord* error) => IsGrown(error) ? Text(error->Bases, LongestList) : "";

    private static string Facts(ErrorRecord* error) => IsGrown(error) ? Text(error->Facts, LongestList) : "";

    private static string Text(StringView view, int longest)
    {
        ReadOnlySpan<byte> bytes = view.AsSpan();
        return bytes.Length <= longest ? Encoding.UTF8.GetString(bytes) : Encoding.UTF8.GetString(bytes[..longest]) + " … (shortened)";
    }
}
