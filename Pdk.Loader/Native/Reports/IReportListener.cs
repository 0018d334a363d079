namespace Pdk.Loader.Native.Reports;

/// <summary>
/// Somebody who wants to know what libraries tell outside of every call: a host. All is told by one thread of the loader, one after the
/// other.
/// </summary>
internal interface IReportListener
{
    /// <summary>Whether there is nobody any more who could be told.</summary>
    bool IsGone { get; }

    /// <summary>
    /// The library has thrown something that nobody caught: <see cref="LibraryReports.Last"/> and <see cref="LibraryReports.Count"/> say
    /// it. Told each time.
    /// </summary>
    void Marked(LibraryReports library);

    /// <summary>What it has thrown. Told so often only as people read it.</summary>
    void Unhandled(LibraryReports library, UnhandledError error);

    /// <summary>How much it has thrown that was not told one by one.</summary>
    void MoreUnhandled(LibraryReports library, long untold);

    /// <summary>The library will not tell of what it throws.</summary>
    void WillNotTell(LibraryReports library, string reason);
}
