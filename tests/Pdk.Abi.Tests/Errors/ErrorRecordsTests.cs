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
