using Pdk.Abi;
using Pdk.Loader.Report;

namespace Pdk.Loader.Native;

/// <summary>
/// Reads the error records of libraries that nobody knows yet: of their opening, their start, and the making of instances.
/// </summary>
internal static unsafe class CheckedErrors
{
    /// <summary>Reads a record, gives it back, and makes the exception that tells of it.</summary>
    /// <param name="status">What the call answered.</param>
    /// <param name="error">The record; may be null, or anything.</param>
    /// <returns>The exception; a <see cref="PdkProtocolException"/> where the record is none. Such a one is not given back.</returns>
    internal static Exception Take(int status, ErrorRecord* error)
    {
        if (error is null)
        {
            return ErrorRecords.Take(status, error);
        }

        try
        {
            PointerCheck pointers = new();
            Record(pointers, error, "an error record", ErrorRecord.LongestChain);
            if (error->Release is not null)
            {
                pointers.Function(error->Release, "release", "an error record");
            }
        }
        catch (DefectException exception)
        {
            return new PdkProtocolException(
                $"The call answered {StatusWords.Of(status)}, but its error record is none: {exception.Message}");
        }

        return ErrorRecords.Take(status, error);
    }

    /// <summary>A record and its causes, as far as they are read.</summary>
    private static void Record(PointerCheck pointers, ErrorRecord* error, string what, int depth)
    {
        pointers.Table(error, 8, what);
        pointers.Size(error, ErrorRecord.SizeInVersion10, what);
        Text(pointers, error->Message, $"the message of {what}");
        Text(pointers, error->Type, $"the type in {what}");
        Text(pointers, error->Detail, $"the detail of {what}");
        if (error->Size < ErrorRecord.SizeInVersion11)
        {
            return;
        }

        Text(pointers, error->Bases, $"the base types in {what}");
        Text(pointers, error->Facts, $"the facts in {what}");
        if (error->Cause is not null && depth > 1)
        {
            Record(pointers, error->Cause, "the cause in an error record", depth - 1);
        }
    }

    /// <summary>Impossible views are told when they are read; possible ones must be there.</summary>
    private static void Text(PointerCheck pointers, StringView view, string what)
    {
        if (view.Data is not null && view.Length is > 0 and <= int.MaxValue)
        {
            pointers.Readable(view.Data, (nuint)view.Length, what);
        }
    }
}
