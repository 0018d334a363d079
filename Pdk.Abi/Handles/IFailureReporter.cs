namespace Pdk.Abi;

/// <summary>Turns an exception of a called object into what the call answers, and poisons the object if the exception is a fault.</summary>
public unsafe interface IFailureReporter
{
    /// <summary>Writes the error record of a failed call.</summary>
    /// <param name="handle">The handle that was called.</param>
    /// <param name="exception">What was caught.</param>
    /// <param name="error">Where the caller wants the record.</param>
    /// <returns>The status to answer. Never throws.</returns>
    int Fail(ulong handle, Exception exception, ErrorRecord** error);
}
