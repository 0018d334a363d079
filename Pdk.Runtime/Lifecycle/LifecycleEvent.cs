namespace Pdk.Runtime.Lifecycle;

/// <summary>What changes the state of a connector.</summary>
internal enum LifecycleEvent
{
    /// <summary>It has been started.</summary>
    Start,

    /// <summary>Somebody asks for a pause.</summary>
    Pause,

    /// <summary>Somebody asks it to go on.</summary>
    Resume,

    /// <summary>The run drains, or the source has nothing more.</summary>
    Drain,

    /// <summary>Its last method is called.</summary>
    Stop,

    /// <summary>It has failed for good.</summary>
    Fail,
}
