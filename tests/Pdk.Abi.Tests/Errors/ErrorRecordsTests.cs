using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pdk.Abi;

namespace Pdk.Tests.Errors;

/// <summary>Error records that the other side made wrongly.</summary>
public sealed unsafe class ErrorRecordsTests
{
    private static int s_released;

    [Fact]
    public void UnreadableRecord_IsToldAndStillGivenBack()
    {
        ErrorRecord record = new() { Size = (uint)sizeof(ErrorRecord), Code = (int)PdkStatus.Data, Release = &Release };
        record.Message.Length = -1;
        int before = s_released;
        Exception exception = ErrorRecords.Take((int)PdkStatus.Data, &record);
        Assert.IsType<PdkDataException>(exception);
        Assert.StartsWith("The error record could not be read: A view of -1 elements", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, s_released);
    }

    /// <summary>What lies behind its end is not the record's: here it would be a view that cannot be read.</summary>
    [Fact]
    public void RecordOfVersion10_IsNotReadBeyondItsEnd()
    {
        ErrorRecord record = new() { Size = ErrorRecord.SizeInVersion10, Code = (int)PdkStatus.Data, Release = &Release };
        record.Bases.Length = -1;
        record.Facts.Length = -1;
        record.Cause = (ErrorRecord*)8;

        PdkDataException exception = Assert.IsType<PdkDataException>(ErrorRecords.Take((int)PdkStatus.Data, &record));

        Assert.Null(PluginException.Behind(exception)!.InnerException);
        Assert.Equal("", PluginException.Behind(exception)!.Bases);
    }

    [Fact]
    public void CauseThatIsTooSmall_IsToldByNumbers()
    {
        ErrorRecord cause = new() { Size = ErrorRecord.SizeInVersion10 - 1 };
        ErrorRecord record = new() { Size = ErrorRecord.SizeInVersion11, Code = (int)PdkStatus.Data, Release = &Release, Cause = &cause };

        Exception exception = ErrorRecords.Take((int)PdkStatus.Data, &record);

        Assert.Equal("The error record could not be read: The cause of an error: expected at least 64 bytes, found 63.", exception.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9999)]
    [InlineData(-5)]
    public void StatusThatIsNoFailure_IsABrokenPromise(int status) =>
        Assert.IsType<PdkProtocolException>(ErrorRecords.Take(status, null));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ErrorRecord* record) => s_released++;
}
