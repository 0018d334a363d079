namespace Pdk.Loader.Supervision;

/// <summary>What is counted of an object that is called through a contract, whichever it is.</summary>
internal interface ICallTarget
{
    CallCount Count { get; }

    CallStatistics Statistics { get; }
}
