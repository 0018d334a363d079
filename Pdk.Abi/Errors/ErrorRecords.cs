using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Makes error records on the side that failed, and reads them on the side that called.</summary>
public static unsafe class ErrorRecords
{
    private static readonly ErrorRecord* s_outOfMemory = MakeOutOfMemory();

    /// <summary>Turns an exception into a record and says which status the call answers.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="status">The status to put into the record.</param>
    /// <param name="error">Where the caller wants the record; may be null.</param>
    /// <returns>The status as the number that crosses. Never throws.</returns>
    public static int Write(Exception exception, PdkStatus status, ErrorRecord** error)
    {
        if (error is not null)
        {
            *error = TryMake(exception, status);
        }

        return (int)status;
    }

    /// <summary>Makes a record, in one allocation; where even that fails, a constant one that says that memory ran out.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="status">The status to put into it.</param>
    public static ErrorRecord* TryMake(Exception exception, PdkStatus status)
    {
        try
        {
            return ErrorRecordWriter.Write(status, ErrorNote.Chain(exception), ExceptionStory.Of(exception));
        }
        catch (Exception)
        {
            // Little memory, or an exception that lies about what is inside of it; the type is still worth telling.
            return TryMakeFromType(exception, status);
        }
    }

    /// <summary>Makes a record from texts.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="message">One sentence for people.</param>
    /// <param name="type">The error's type.</param>
    /// <param name="detail">The whole story.</param>
    public static ErrorRecord* Make(PdkStatus status, string message, string type, string detail) =>
        ErrorRecordWriter.Write(status, [new ErrorNote(message, type, "", "")], detail);

    /// <summary>Reads a record, gives it back, and makes the exception that tells of it.</summary>
    /// <param name="status">What the call answered.</param>
    /// <param name="error">The record; may be null.</param>
    public static Exception Take(int status, ErrorRecord* error)
    {
        // Success, and "pending" where nothing can be pending, are no kinds of failure; nor are numbers that nobody knows.
        PdkStatus known = status > (int)PdkStatus.Pending && Enum.IsDefined((PdkStatus)status) ? (PdkStatus)status : PdkStatus.Protocol;
        if (error is null)
        {
            return StatusMapping.ToException(new PluginException(
                known, $"The call answered status {status} without an error record.", "", ""));
        }

        Exception read = ErrorRecordReader.Read(known, error);
        Release(error);
        return read;
    }

    /// <summary>Gives a record back that nobody reads any further.</summary>
    /// <param name="error">The record. Of one that says it is shorter than a record, nothing is known.</param>
    internal static void Release(ErrorRecord* error)
    {
        if (error->Size >= ErrorRecord.SizeInVersion10 && error->Release is not null)
        {
            error->Release(error);
        }
    }

    /// <summary>
    /// Has everything made that the first record of a process needs, while there is memory: what fails to be made once is out of use for
    /// good.
    /// </summary>
    /// <param name="exception">An exception that was thrown.</param>
    internal static void Prepare(Exception exception)
    {
        _ = FaultRule.IsFault(new InvalidOperationException("", exception));
        ErrorRecord* record = ErrorRecordWriter.Write(PdkStatus.Failed, ErrorNote.Chain(exception), "");
        record->Release(record);
    }

    /// <summary>Gives out the record that was made for the case that there is no memory for another one.</summary>
    /// <param name="error">Where the caller wants it; may be null.</param>
    internal static int WriteOutOfMemory(ErrorRecord** error)
    {
        if (error is not null)
        {
            *error = s_outOfMemory;
        }

        return (int)PdkStatus.OutOfMemory;
    }

    private static ErrorRecord* TryMakeFromType(Exception exception, PdkStatus status)
    {
        try
        {
            string type = exception.GetType().FullName ?? "";
            return Make(status, $"An exception of type {type}, whose own message could not be read.", type, "");
        }
        catch (Exception)
        {
            return s_outOfMemory;
        }
    }

    private static ErrorRecord* MakeOutOfMemory()
    {
        ErrorRecord* record = Make(PdkStatus.OutOfMemory, "Memory ran out, even for the error message.", "System.OutOfMemoryException", "");
        record->Release = &Keep;
        return record;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Keep(ErrorRecord* record)
    {
    }
}
