using Pdk.Abi;
using Pdk.Loader.Native.Reports;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Reports;

/// <summary>How much of what a library throws is told one by one, with a clock that the tests move.</summary>
public sealed unsafe class LibraryReportsTests
{
    private readonly ManualTime _time = new();
    private readonly Listener _listener = new();
    private readonly LibraryReports _reports;

    public LibraryReportsTests()
    {
        _reports = new LibraryReports(new PluginStamp { AbiMajor = 1, AbiMinor = 1, Name = "fixture", Version = "0.1.0" }, _time);
        _reports.Add(_listener);
    }

    [Fact]
    public void TenAreTold_AndTheRestInOneLineWhenTheMinuteIsOver()
    {
        for (int thrown = 0; thrown < 25; thrown++)
        {
            Throw();
        }

        Assert.True(_reports.PassOn());
        Assert.Equal((25, 10, 0), (_reports.Count, _listener.Told, _listener.Untold));

        _time.Advance(LibraryReports.Window);
        Assert.False(_reports.PassOn());
        Assert.Equal((25, 10, 15), (_reports.Count, _listener.Told, _listener.Untold));
    }

    [Fact]
    public void WhatComesFasterThanItIsTold_IsCountedWithoutBeingKept()
    {
        for (int thrown = 0; thrown < 100_000; thrown++)
        {
            Throw();
        }

        Assert.Equal(0, _reports.Count);
        _reports.PassOn();
        Assert.Equal((100_000, 10), (_reports.Count, _listener.Told));
        _time.Advance(LibraryReports.Window);
        _reports.PassOn();
        Assert.Equal(99_990, _listener.Untold);
    }

    [Fact]
    public void AfterAQuietMinute_TheNextOnesAreToldAgain()
    {
        Throw();
        Assert.False(_reports.PassOn());
        _time.Advance(LibraryReports.Window);
        Throw();
        Assert.False(_reports.PassOn());
        Assert.Equal((2, 2, 0), (_reports.Count, _listener.Told, _listener.Untold));
    }

    [Fact]
    public void Since_TellsOfWhatCameLater()
    {
        long before = System.Diagnostics.Stopwatch.GetTimestamp();
        Throw();
        _reports.PassOn();
        long after = System.Diagnostics.Stopwatch.GetTimestamp() + 1;

        Assert.NotNull(_reports.Since(before));
        Assert.Null(_reports.Since(after));
    }

    [Fact]
    public void TextWithoutEnd_IsCut()
    {
        ErrorRecord* record = ErrorRecords.Make(
            PdkStatus.Fault, new string('m', 1 << 20), new string('t', 1 << 20), new string('d', 1 << 20));
        _reports.Receive(record);
        record->Release(record);
        _reports.PassOn();

        UnhandledError error = _reports.Last!;
        Assert.All([error.Message, error.RemoteType, error.Detail], static text => Assert.InRange(text.Length, 1, (64 * 1024) + 20));
        Assert.EndsWith("(shortened)", error.Message, StringComparison.Ordinal);
    }

    private void Throw() => _reports.Receive(null);

    private sealed class Listener : IReportListener
    {
        public bool IsGone => false;

        public int Told { get; private set; }

        public long Untold { get; private set; }

        public void Marked(LibraryReports library) => throw new InvalidOperationException("trouble of its own");

        public void Unhandled(LibraryReports library, UnhandledError error) => Told++;

        public void MoreUnhandled(LibraryReports library, long untold) => Untold += untold;

        public void WillNotTell(LibraryReports library, string reason) => throw new InvalidOperationException("trouble of its own");
    }
}
