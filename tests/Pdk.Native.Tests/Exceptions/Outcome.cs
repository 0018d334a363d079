using Failures;

namespace Pdk.Native.Tests.Exceptions;

/// <summary>What a caller sees of an exception: its type, its message, whether it is a fault, and whether the object lives on.</summary>
internal sealed record Outcome(string Type, string Message, bool IsFault, bool LivesOn)
{
    public static async Task<Outcome> OfAsync(IThrower thrower, Place place, string kind)
    {
        try
        {
            await place.Call(thrower, kind);
            return new Outcome("none", "", IsFault: false, LivesOn: true);
        }
        catch (Exception exception)
        {
            return new Outcome(TypeOf(exception), MessageOf(exception), exception is PluginFaultException { Status: PdkStatus.Fault }, IsAlive(thrower));
        }
    }

    /// <summary>As a caller would tell it who does not know the form: a framework type, or the name of a package's.</summary>
    internal static string TypeOf(Exception exception) => exception switch
    {
        PluginException crossed => crossed.RemoteType,
        { InnerException: PluginException } when PluginException.Behind(exception) is { } behind => $"{behind.RemoteType} as {exception.GetType().FullName}",
        _ => exception.GetType().FullName!,
    };

    internal static string MessageOf(Exception exception)
    {
        try
        {
            // Half a character is no text, and becomes a whole one where texts cross.
            return exception.Message.Replace('\ud83d', '\ufffd');
        }
        catch (InvalidOperationException)
        {
            return $"An exception of type {exception.GetType().FullName}, whose own message could not be read.";
        }
    }

    private static bool IsAlive(IThrower thrower)
    {
        try
        {
            return thrower.Ping() == 7;
        }
        catch (PluginFaultException exception)
        {
            Assert.Equal(PdkStatus.FaultedEarlier, exception.Status);
            return false;
        }
    }
}
