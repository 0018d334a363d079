using System.Data.Common;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using Pdk.Abi;

namespace Pdk.Tests.Errors;

/// <summary>Exceptions on their way through an error record: what the caller gets is what was thrown.</summary>
public sealed unsafe class CrossedExceptionTests
{
    public static TheoryData<string> Known => [.. s_known.Keys];

    private static readonly Dictionary<string, Exception> s_known = new Exception[]
    {
        new ArgumentException("bad", "name"), new ArgumentNullException("name"), new ArgumentOutOfRangeException("name", 5, "too much"), new ArgumentException("plain"),
        new ArithmeticException("a"), new KeyNotFoundException("k"), new DivideByZeroException("d"), new FormatException("f"), new InvalidOperationException("i"),
        new DirectoryNotFoundException("d"), new EndOfStreamException("e"), new FileNotFoundException("gone", "a.txt"), new InvalidDataException("i"),
        new IOException("shared", unchecked((int)0x80070020)), new PathTooLongException("p"), new NotImplementedException("n"), new NotSupportedException("n"),
        new ObjectDisposedException("door"), new OperationCanceledException("c"), new OutOfMemoryException("o"), new OverflowException("o"),
        new PlatformNotSupportedException("p"), new TaskCanceledException("t"), new TimeoutException("t"), new UnauthorizedAccessException("u"),
        new HttpRequestException(HttpRequestError.NameResolutionError, "no such host", null, HttpStatusCode.ServiceUnavailable),
        new SocketException((int)SocketError.ConnectionRefused), new System.Net.WebSockets.WebSocketException(System.Net.WebSockets.WebSocketError.InvalidState, "w"),
        new System.Security.Authentication.AuthenticationException("a"), new System.Security.Cryptography.CryptographicException("c"),
        new System.ComponentModel.Win32Exception(2), new JsonException("bad json", "$.a", 3, 7), new PdkDataException("d"), new UriFormatException("u"),
    }.ToDictionary(static exception => $"{exception.GetType().Name}: {exception.Message}");

    [Theory]
    [MemberData(nameof(Known))]
    public void KnownType_KeepsTypeMessageAndCode(string name)
    {
        Exception thrown = s_known[name];
        Exception crossed = Cross(thrown);
        Assert.Equal((thrown.GetType(), thrown.Message, thrown.HResult), (crossed.GetType(), crossed.Message, crossed.HResult));
        PluginException story = Assert.IsType<PluginException>(crossed.InnerException);
        Assert.Same(story, PluginException.Behind(crossed));
        Assert.Equal((thrown.GetType().FullName, thrown.Message), (story.RemoteType, story.Message));

        // And once more, through a second border.
        Exception again = Cross(crossed);
        Assert.Equal((thrown.GetType(), thrown.Message), (again.GetType(), again.Message));
    }

    [Fact]
    public void Facts_CrossWithTheType()
    {
        Assert.Equal("name", Assert.IsType<ArgumentNullException>(Cross(new ArgumentNullException("name"))).ParamName);
        ArgumentOutOfRangeException range = Assert.IsType<ArgumentOutOfRangeException>(Cross(new ArgumentOutOfRangeException("name", 5, "too much")));
        Assert.Equal(("name", "5"), (range.ParamName, range.ActualValue));
        Assert.Equal("door", Assert.IsType<ObjectDisposedException>(Cross(new ObjectDisposedException("door"))).ObjectName);
        Assert.Equal("a.txt", Assert.IsType<FileNotFoundException>(Cross(new FileNotFoundException("gone", "a.txt"))).FileName);
        HttpRequestException http = Assert.IsType<HttpRequestException>(Cross(new HttpRequestException(HttpRequestError.NameResolutionError, "x", null, HttpStatusCode.BadGateway)));
        Assert.Equal((HttpRequestError.NameResolutionError, HttpStatusCode.BadGateway), (http.HttpRequestError, http.StatusCode));
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(Cross(new SocketException((int)SocketError.ConnectionRefused))).SocketErrorCode);
        JsonException json = Assert.IsType<JsonException>(Cross(new JsonException("bad", "$.a", 3, 7)));
        Assert.Equal(("$.a", 3L, 7L), (json.Path, json.LineNumber, json.BytePositionInLine));
    }

    [Fact]
    public void DerivedType_FallsBackToTheNearestKnownOne()
    {
        Exception crossed = Cross(new RetryException("later"));
        Assert.Equal("later", Assert.IsType<HttpRequestException>(crossed).Message);
        Assert.Equal(typeof(RetryException).FullName, PluginException.Behind(crossed)!.RemoteType);
        DbException database = Assert.IsAssignableFrom<DbException>(Cross(new DriverException()));
        Assert.Equal(("duplicate", "23505", true), (database.Message, database.SqlState, database.IsTransient));
    }

    [Fact]
    public void UnknownType_IsNamed()
    {
        PluginException crossed = Assert.IsType<PluginException>(Cross(new PackageException("odd")));
        Assert.Equal((PdkStatus.Failed, typeof(PackageException).FullName, "odd"), (crossed.Status, crossed.RemoteType, crossed.Message));
    }

    [Fact]
    public void InnerExceptions_CrossInOrder()
    {
        Exception crossed = Cross(new HttpRequestException("outer", new PackageException("middle", new SocketException((int)SocketError.HostDown))));
        Exception? middle = crossed.InnerException!.InnerException;
        Assert.Equal("middle", Assert.IsType<PluginException>(middle).Message);
        Assert.Equal(SocketError.HostDown, Assert.IsType<SocketException>(middle!.InnerException).SocketErrorCode);
        Assert.StartsWith("System.Net.Http.HttpRequestException: outer → middle → ", ExceptionText.OneLine(crossed), StringComparison.Ordinal);
    }

    [Fact]
    public void OverriddenText_HidesNothing()
    {
        PluginException crossed = Assert.IsType<PluginException>(Cross(new PackageException("outer", new FormatException("the cause"))));
        Assert.Contains($"{typeof(PackageException).FullName}: outer", crossed.Detail, StringComparison.Ordinal);
        Assert.Contains("caused by System.FormatException: the cause", crossed.Detail, StringComparison.Ordinal);
        Assert.Contains("in its own words:\nline 7, column 2", crossed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyInnerExceptions_AreAllTold()
    {
        string story = Cross(new AggregateException(new FormatException("one"), new IOException("two"))).ToString();
        Assert.Contains("caused by (1 of 2) System.FormatException: one", story, StringComparison.Ordinal);
        Assert.Contains("caused by (2 of 2) System.IO.IOException: two", story, StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingIsBounded()
    {
        Exception deep = new FormatException("0");
        Exception nested = new AggregateException("0", new FormatException());
        for (int level = 1; level < 100_000; level++)
        {
            deep = new PackageException($"{level}", deep);
            nested = level < 2_000 ? new AggregateException($"{level}", nested) : nested;
        }

        foreach (Exception exception in new[] { deep, nested, new PackageException(new string('x', 5_000_000)), new PackageException("half a \ud83d"), new Mute() })
        {
            PluginException crossed = PluginException.Behind(Cross(exception))!;
            Assert.InRange(crossed.Detail.Length, 1, 20_000);
            Assert.InRange(crossed.Message.Length, 1, 1_100_000);
            Assert.InRange(ExceptionText.OneLine(exception).Length, 1, 4_000);
            Assert.InRange(ExceptionText.OneLine(crossed).Length, 1, 4_000);
        }
    }

    [Fact]
    public void OneLine_JoinsMessagesWithoutTheReferenceToThem() => Assert.Equal(
        "System.IO.IOException: The SSL connection could not be established → The remote certificate is invalid: UntrustedRoot",
        ExceptionText.OneLine(new IOException(
            "The SSL connection could not be established, see inner exception.",
            new System.Security.Authentication.AuthenticationException("The remote certificate is\ninvalid: UntrustedRoot"))));

    [Fact]
    public void RecordOfTheFirstVersion_IsRead()
    {
        ErrorRecord* record = ErrorRecords.TryMake(new FormatException("old"), PdkStatus.Data);
        record->Size = ErrorRecord.SizeInVersion10;
        record->Bases = new StringView { Length = -1 };
        record->Cause = (ErrorRecord*)16;
        Assert.Equal("old", Assert.IsType<PdkDataException>(ErrorRecords.Take((int)PdkStatus.Data, record)).Message);
    }

    [Fact]
    public void NameThatDoesNotFitTheStatus_IsOnlyAName()
    {
        ErrorRecord* record = ErrorRecords.Make(PdkStatus.Timeout, "late", "System.FormatException", "");
        Assert.IsType<TimeoutException>(ErrorRecords.Take((int)PdkStatus.Timeout, record));
    }

    [Fact]
    public void CauseThatIsItsOwnCause_Ends()
    {
        ErrorRecord* record = ErrorRecords.TryMake(new PackageException("round"), PdkStatus.Failed);
        record->Cause = record;
        Exception? exception = ErrorRecords.Take((int)PdkStatus.Failed, record);
        int depth = 0;
        for (; exception is not null; exception = exception.InnerException)
        {
            depth++;
        }

        Assert.Equal(ErrorRecord.LongestChain, depth);
    }

    private static Exception Cross(Exception exception)
    {
        PdkStatus status = StatusMapping.StatusOf(exception);
        return ErrorRecords.Take((int)status, ErrorRecords.TryMake(exception, status));
    }

    private sealed class RetryException(string message) : HttpRequestException(message);

    private sealed class DriverException() : DbException("duplicate")
    {
        public override string SqlState => "23505";

        public override bool IsTransient => true;
    }

    private sealed class PackageException(string message, Exception? inner = null) : Exception(message, inner)
    {
        public override string ToString() => "line 7, column 2";
    }

    private sealed class Mute : Exception
    {
        public override string Message => throw new FormatException("no message");

        public override string StackTrace => throw new FormatException("no stack");

        public override string ToString() => throw new FormatException("no text");
    }
}
