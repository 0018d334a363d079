using System.ComponentModel;

namespace Pdk;

/// <summary>An error that arose on the other side of the border, with everything that side told about it.</summary>
/// <remarks>
/// <para>Errors whose type this side has as well are thrown as that type (<see cref="ArgumentException"/>,
/// <see cref="FileNotFoundException"/>, <c>HttpRequestException</c>, …), with this one inside. Errors of types that only the other side has
/// are this one: <see cref="RemoteType"/> says which.</para>
/// <para>The object that was called lives on, unless it is a <see cref="PluginFaultException"/>.</para>
/// </remarks>
public class PluginException : Exception
{
    /// <summary>Tells of an error on the other side.</summary>
    /// <param name="status">Its kind.</param>
    /// <param name="message">Its message.</param>
    /// <param name="errorType">The name of its type over there.</param>
    /// <param name="detail">The whole story, with the other side's stack trace.</param>
    public PluginException(PdkStatus status, string message, string errorType, string detail)
        : this(status, message, errorType, detail, null)
    {
    }

    /// <summary>Tells of an error on the other side, with its cause.</summary>
    /// <param name="status">Its kind.</param>
    /// <param name="message">Its message.</param>
    /// <param name="remoteType">The name of its type over there.</param>
    /// <param name="detail">The whole story, with the other side's stack trace.</param>
    /// <param name="innerException">What caused it over there, as this side tells it; may be null.</param>
    public PluginException(PdkStatus status, string message, string remoteType, string detail, Exception? innerException)
        : base(message, innerException)
    {
        Status = status;
        RemoteType = remoteType;
        Detail = detail;
    }

    /// <summary>The kind of error.</summary>
    public PdkStatus Status { get; }

    /// <summary>The name of the error's type on the other side: <c>Npgsql.PostgresException</c>; may be empty.</summary>
    public string RemoteType { get; }

    /// <summary>The former name of <see cref="RemoteType"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public string ErrorType => RemoteType;

    /// <summary>The whole story, with the other side's stack trace; may be empty.</summary>
    public string Detail { get; }

    /// <summary>The types that the error's type derives from, nearest first, one per line.</summary>
    internal string Bases { get; set; } = "";

    /// <summary>
    /// What the error says beside its message, as lines: it goes on with the error where this side does not have its type.
    /// </summary>
    internal string Facts { get; set; } = "";

    /// <summary>The exception that is thrown with this one inside, where it is not this one itself.</summary>
    internal Exception? Face { get; set; }

    /// <summary>What an exception that came across the border tells of the other side; null for one of this side.</summary>
    /// <param name="exception">The exception.</param>
    public static PluginException? Behind(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception as PluginException
            ?? (exception.InnerException is PluginException inside && ReferenceEquals(inside.Face, exception) ? inside : null);
    }

    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? base.ToString() : $"{base.ToString()}\n--- on the other side ---\n{Detail}";
}
